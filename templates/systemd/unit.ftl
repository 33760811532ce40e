<#macro keys values>
<#list values as key, value>
<#if value?? && value?is_sequence>
<#list value as element>
${name(key)}=${element}
</#list>
<#else>
${name(key)}=${value!""}
</#if>
</#list>
</#macro>
[Unit]
<@keys unitConfig/>
<#if section??>

[${name(section)}]
<#list environment as variable, value>
<#if value??>
Environment=${quoted(variable + "=" + value)}
</#if>
</#list>
<@keys settings/>
<#list listenStreams as address>
ListenStream=${address}
</#list>
<#list listenDatagrams as address>
ListenDatagram=${address}
</#list>
</#if>
<#if wantedBy?size != 0>

[Install]
WantedBy=${wantedBy?join(" ")}
</#if>
