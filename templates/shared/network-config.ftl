{
  "version": 1,
  "config": [
<#list cards as card>
    {
      "type": "physical",
      "name": ${card.name},
      "mac_address": ${card.mac},
      "subnets": [{ "type": "dhcp" }]
    }<#sep>,</#sep>
</#list>
  ]
}
