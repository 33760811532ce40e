<#macro column text width>${field(text)}${""?right_pad(width - text?length)?no_esc} </#macro>
# service      type  private unpriv chroot wakeup maxproc command
<#list services as s>
<@column s.name 14/><@column s.type 5/><@column s.private 7/><@column s.unprivileged 6/><@column s.chroot 6/><@column s.wakeup 6/><@column s.maxproc 7/>${field(s.command)}
<#assign after = "">
<#list s.args as arg>
<#-- Each line is known to come from the arguments; a parameter stands on the line of its -o. -->
<#if s.args?? && after == "-o">
 ${argument(arg)}
<#assign after = "">
<#elseif arg == "-o" && arg?has_next>
  -o<#rt>
<#assign after = "-o">
<#else>
  ${argument(arg)}
</#if>
</#list>
</#list>
<#if extra??>
${extra}
</#if>
