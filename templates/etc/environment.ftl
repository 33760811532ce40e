<#list variables as variable, value>
${name(variable)}=${value}
</#list>
