<#macro list words><#if words?size == 0>-<#else><#list words as word>${item(word)}<#sep>,</#sep></#list></#if></#macro>
<#list machines as m>
${item(m.uri)} <@list m.systems/> ${item(m.key)} ${m.maxJobs} ${m.speedFactor} <@list m.supported/> <@list m.mandatory/> ${item(m.hostKey)}
</#list>
