<#if extra??>
${extra}

</#if>
<#list settings as setting>
${name(setting.key)} = ${setting.value}
</#list>
