<#list settings as key, value>
<#if value??>
<#if value?is_boolean>
${name(key)} = <#if value>yes<#else>no</#if>
<#elseif value?is_sequence && value?size == 0>
${name(key)} =
<#elseif value?is_sequence && value?size == 1>
${name(key)} = ${item(value[0])}
<#elseif value?is_sequence>
${name(key)} =
<#list value as element>
<#-- Each line is known to come from the parameter. -->
<#if settings[key]??>
  ${item(element)}<#sep>,</#sep>
</#if>
</#list>
<#elseif value?is_string && value == "">
${name(key)} =
<#else>
${name(key)} = ${value}
</#if>
</#if>
</#list>
<#if extra??>
${extra}
</#if>
