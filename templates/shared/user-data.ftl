#cloud-config
{
  "hostname": ${machine},
  "disable_root": <#if isRoot>false<#else>true</#if>,
  "ssh_pwauth": false,
  "users": [
    {
      "name": ${user},
<#if !isRoot>
      "groups": "sudo",
      "shell": "/bin/bash",
      "sudo": "ALL=(ALL) NOPASSWD:ALL",
</#if>
      "lock_passwd": true,
      "ssh_authorized_keys": [
<#list keys as key>
        ${key}<#sep>,</#sep>
</#list>
      ]
    }
  ]
}
