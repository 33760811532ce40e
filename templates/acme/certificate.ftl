# What a certificate is to be; read by /usr/local/lib/nixc/acme.
domain=${domain}
names=(<@list names/>)
key_type=${keyType}
directory=${directory}
account=${account}
slot=${slot!""}
accepted=${accepted}
client=(<@list client/>)
run_arguments=(<@list run/>)
renew_arguments=(<@list renew/>)
reload=(<@list reloadServices/>)
<#if debug>
set -x
</#if>
<#if postRun??>
after_renewal() {
${postRun}
}
</#if>
<#macro list words><#list words as word>${word}<#sep> </#list></#macro>
