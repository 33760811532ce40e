<#list recipients as recipient>
<#-- Each line is known to come from the option. -->
<#if recipients??>
${recipient} ACCEPT
</#if>
</#list>
