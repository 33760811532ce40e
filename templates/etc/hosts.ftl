<#list hosts as host, names>
<#if names?size != 0>
${address(host)}<#list names as one> ${name(one)}</#list>
</#if>
</#list>
<#if extra??>
${extra}
</#if>
