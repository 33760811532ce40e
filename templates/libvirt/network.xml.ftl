<network>
  <name>${name}</name>
  <uuid>${uuid}</uuid>
  <forward mode="nat"/>
<#if bridge??>
  <bridge name="${bridge}" stp="on" delay="0"/>
<#else>
  <bridge stp="on" delay="0"/>
</#if>
  <ip address="${subnet}.1" netmask="255.255.255.0">
    <dhcp>
      <range start="${subnet}.2" end="${subnet}.254"/>
    </dhcp>
  </ip>
</network>
