<#if postmaster != "">
postmaster: ${postmaster}
</#if>
<#if root != "">
root: ${root}
</#if>
<#if lines??>
${lines}
</#if>
