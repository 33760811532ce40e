<#list lines as line>
${line}
</#list>
