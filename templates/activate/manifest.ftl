nixc-manifest 1
machine ${machine}
<#list packages as package>
package ${package}
</#list>
<#list watches as watch>
watch ${watch.unit} ${watch.path}
</#list>
<#list files as file>
<#if file.kind == "link">
to ${file.to}
</#if>
${file.kind} ${file.mode} ${file.user} ${file.group} ${file.sha256!"-"} ${file.path}
</#list>
