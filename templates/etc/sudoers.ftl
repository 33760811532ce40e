<#list rules as rule>
<#if rule.commands?size != 0>
<#list rule.users as user>
<#if user?is_number>#${user}<#else>${user}</#if> ${plain(rule.host)} = (${plain(rule.runAs)}) <@commands rule/>
</#list>
<#list rule.groups as group>
%<#if group?is_number>#${group}<#else>${group}</#if> ${plain(rule.host)} = (${plain(rule.runAs)}) <@commands rule/>
</#list>
</#if>
</#list>
<#if extra??>
${extra}
</#if>
<#macro commands rule><#list rule.commands as c><#list c.options as option>${option}:</#list><#if c.options?size != 0> </#if>${command(c.command)}<#sep>, </#sep></#list></#macro>
