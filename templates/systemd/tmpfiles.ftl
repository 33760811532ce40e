<#list rules as rule>
${line(rule)}
</#list>
