<#list paths as path, types>
<#list types as key, entry>
${entry.type} ${path} ${entry.mode} ${entry.user} ${entry.group} ${entry.age}<#if entry.argument != ""> ${rest(entry.argument)}</#if>
</#list>
</#list>
