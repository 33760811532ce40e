<#list checks as check>
${check.pattern} ${check.action}
</#list>
<#if lines??>
${lines}
</#if>
