<#if !distributedBuilds>
builders =
</#if>
<#list lines as line>
<#if !line.value??>
${name(line.name)} =
<#elseif line.value?is_sequence>
${name(line.name)} =<#list line.value as word> ${item(word)}</#list>
<#else>
${name(line.name)} = ${line.value}
</#if>
</#list>
<#if extra??>
${extra}
</#if>
