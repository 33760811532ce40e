<#if lines??>
${lines}
</#if>
