<#list blacklist as module>
blacklist ${module}
</#list>
<#if extra??>
${extra}
</#if>
