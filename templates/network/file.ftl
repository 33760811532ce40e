<#list sections as section>
<#if section?index != 0>

</#if>
[${name(section.name)}]
<#list section.settings as key, value>
<#if value?? && value?is_sequence>
<#list value as element>
${name(key)}=${element}
</#list>
<#else>
${name(key)}=${value!""}
</#if>
</#list>
</#list>
<#if extra??>

${extra}
</#if>
