<#list users as login, password>
${user(login)}:{PLAIN}${password}
</#list>
