<#list settings as key, value>
<#if value??>
<#if value?is_boolean>
${name(key)} = <#if value>on<#else>off</#if>
<#elseif value?is_number>
${name(key)} = ${value?c?no_esc}
<#else>
${name(key)} = ${value}
</#if>
</#if>
</#list>
<#if extra??>

${extra}
</#if>
