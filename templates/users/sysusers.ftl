<#list groups as group>
g ${group.name} ${group.gid!"-"}
</#list>
<#list users as user>
u ${user.name} <#if user.uid??>${user.uid}:${user.group}<#else>-:${user.group}</#if> <#if user.description == "">-<#else>${user.description}</#if> ${user.home} ${user.shell}
</#list>
<#list members as member>
m ${member.user} ${member.group}
</#list>
