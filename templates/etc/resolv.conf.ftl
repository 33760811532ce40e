<#list nameservers as server>
nameserver ${address(server)}
</#list>
<#if search?size != 0>
search<#list search as domain> ${name(domain)}</#list>
</#if>
