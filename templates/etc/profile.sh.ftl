# Read by login shells.
<#list variables as variable, value>
<#if value??>
export ${name(variable)}=${expanding(value)}
<#else>
unset ${name(variable)}
</#if>
</#list>
<#list init as text>
${text}
</#list>
<#if aliases?size != 0>
case $- in
  *i*)
<#list aliases as entry, command>
    alias ${alias(entry)}=${command}
</#list>
    ;;
esac
</#if>
