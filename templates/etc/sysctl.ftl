<#list parameters as parameter, value>
${name(parameter)} = <#if value?is_boolean>${value?string("1", "0")}<#else>${value}</#if>
</#list>
