<domain type="${domainType}">
  <name>${id}</name>
  <uuid>${uuid}</uuid>
  <memory unit="MiB">${memory?c}</memory>
  <vcpu>${vcpu?c}</vcpu>
  <os>
    <type arch="x86_64" machine="q35">hvm</type>
<#if kernel??>
    <kernel>${kernel}</kernel>
</#if>
<#if initrd??>
    <initrd>${initrd}</initrd>
</#if>
<#if cmdline??>
    <cmdline>${cmdline}</cmdline>
</#if>
    <boot dev="hd"/>
  </os>
  <features>
    <acpi/>
    <apic/>
  </features>
<#if domainType == "kvm">
  <cpu mode="host-passthrough"/>
</#if>
  <clock offset="utc"/>
  <on_poweroff>destroy</on_poweroff>
  <on_reboot>restart</on_reboot>
  <on_crash>destroy</on_crash>
  <devices>
    <disk type="file" device="disk">
      <driver name="qemu" type="qcow2"/>
      <source file="${disk}"/>
      <target dev="vda" bus="virtio"/>
    </disk>
    <disk type="file" device="disk">
      <driver name="qemu" type="raw"/>
      <source file="${seedImage}" startupPolicy="optional"/>
      <target dev="vdb" bus="virtio"/>
      <readonly/>
    </disk>
<#list networks as network>
    <interface type="network">
      <mac address="${network.mac}"/>
      <source network="${network.name}"/>
      <model type="virtio"/>
    </interface>
</#list>
    <serial type="pty">
      <target port="0"/>
    </serial>
    <console type="pty">
      <target type="serial" port="0"/>
    </console>
    <rng model="virtio">
      <backend model="random">/dev/urandom</backend>
    </rng>
<#if !headless>
    <input type="tablet" bus="usb"/>
    <graphics type="vnc" autoport="yes" listen="127.0.0.1"/>
    <video>
      <model type="vga"/>
    </video>
</#if>
<#if extraDevices??>
${extraDevices}
</#if>
  </devices>
<#if extraDomain??>
${extraDomain}
</#if>
</domain>
