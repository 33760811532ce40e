<#list assignments as variable, value>
${name(variable)}=${value}
</#list>
