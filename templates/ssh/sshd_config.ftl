<#list settings as key, value>
<#if value??>
<#if value?is_boolean>
${name(key)} <#if value>yes<#else>no</#if>
<#elseif value?is_sequence>
${name(key)}<#list value as word> ${word}</#list>
<#else>
${name(key)} ${value}
</#if>
</#if>
</#list>
AddressFamily ${family}
<#list ports as port>
Port ${port}
</#list>
<#list addresses as address>
ListenAddress ${address}
</#list>
<#if allowSFTP>
Subsystem sftp ${sftpServer}<#list sftpFlags as flag> ${flag}</#list>
</#if>
<#if banner>
Banner /etc/ssh/banner
</#if>
AuthorizedKeysFile<#list authorizedKeysFiles as file> ${file}</#list>
<#if authorizedKeysCommand != "none">
AuthorizedKeysCommand ${rest(authorizedKeysCommand)}
AuthorizedKeysCommandUser ${authorizedKeysCommandUser}
</#if>
<#list hostKeys as key>
HostKey ${key}
</#list>
<#if extra??>
${extra}
</#if>
