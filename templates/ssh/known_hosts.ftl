<#list hosts as host>
<#if host.certAuthority>@cert-authority </#if>${host.names} ${host.key}
</#list>
