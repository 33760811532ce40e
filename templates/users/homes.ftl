<#list homes as home>
d ${home.home} ${home.homeMode} ${home.name} ${home.group} -
</#list>
