<#if reversePath>
*mangle
:nixos-fw-rpfilter - [0:0]
-A nixos-fw-rpfilter -m rpfilter --validmark<#if loose> --loose</#if> -j RETURN
<#if !v6>
-A nixos-fw-rpfilter -p udp --sport 67 --dport 68 -j RETURN
-A nixos-fw-rpfilter -s 0.0.0.0 -d 255.255.255.255 -p udp --sport 68 --dport 67 -j RETURN
</#if>
<#if logReversePathDrops>
-A nixos-fw-rpfilter -j LOG --log-level info --log-prefix "rpfilter drop: "
</#if>
-A nixos-fw-rpfilter -j DROP
COMMIT
</#if>
<#if nat??>
*nat
:nixos-nat-pre - [0:0]
:nixos-nat-post - [0:0]
:nixos-nat-out - [0:0]
<#list nat.interfaces as inside>
-A nixos-nat-pre -i ${interface(inside)} -j MARK --set-mark 1
</#list>
<#if nat.interfaces?size != 0>
-A nixos-nat-post -m mark --mark 1<@leaves/>
</#if>
<#list nat.networks as network>
-A nixos-nat-post -s ${network}<@leaves/>
</#list>
<#list nat.forwards as forward>
-A nixos-nat-pre -i ${interface(nat.external)} <@leads forward/>
<#list forward.loopback as address>
-A nixos-nat-pre ! -i ${interface(nat.external)} -d ${address} <@ports forward/> -j MARK --set-mark 2
-A nixos-nat-pre -d ${address} <@leads forward/>
-A nixos-nat-out -d ${address} <@leads forward/>
-A nixos-nat-post -m mark --mark 2 -m conntrack --ctstate DNAT --ctorigdst ${address} -j MASQUERADE
</#list>
</#list>
<#if nat.dmz??>
-A nixos-nat-pre -i ${interface(nat.external)} -j DNAT --to-destination ${nat.dmz}
</#if>
COMMIT
</#if>
*filter
:nixos-fw-accept - [0:0]
:nixos-fw-refuse - [0:0]
:nixos-fw-log-refuse - [0:0]
:nixos-fw - [0:0]
-A nixos-fw-accept -j ACCEPT
<#if rejectPackets>
-A nixos-fw-refuse -p tcp ! --syn -j REJECT --reject-with tcp-reset
-A nixos-fw-refuse -j REJECT
<#else>
-A nixos-fw-refuse -j DROP
</#if>
<#if logRefusedConnections>
-A nixos-fw-log-refuse -p tcp --syn -j LOG --log-level info --log-prefix "refused connection: "
</#if>
<#if logRefusedPackets && !logRefusedUnicastsOnly>
-A nixos-fw-log-refuse -m pkttype --pkt-type broadcast -j LOG --log-level info --log-prefix "refused broadcast: "
-A nixos-fw-log-refuse -m pkttype --pkt-type multicast -j LOG --log-level info --log-prefix "refused multicast: "
</#if>
<#if rejectPackets>
-A nixos-fw-log-refuse -m pkttype ! --pkt-type unicast -j DROP
<#else>
-A nixos-fw-log-refuse -m pkttype ! --pkt-type unicast -j nixos-fw-refuse
</#if>
<#if logRefusedPackets>
-A nixos-fw-log-refuse -j LOG --log-level info --log-prefix "refused packet: "
</#if>
-A nixos-fw-log-refuse -j nixos-fw-refuse
<#list trusted as trust>
-A nixos-fw -i ${interface(trust)} -j nixos-fw-accept
</#list>
-A nixos-fw -m conntrack --ctstate ESTABLISHED,RELATED -j nixos-fw-accept
<#list open as rule>
-A nixos-fw -p ${rule.protocol} --dport ${rule.from}<#if rule.to != rule.from>:${rule.to}</#if><#if rule.interface??> -i ${interface(rule.interface)}</#if> -j nixos-fw-accept
</#list>
<#if v6>
-A nixos-fw -p icmpv6 --icmpv6-type redirect -j DROP
-A nixos-fw -p icmpv6 --icmpv6-type 139 -j DROP
-A nixos-fw -p icmpv6 -j nixos-fw-accept
-A nixos-fw -d fe80::/64 -p udp --dport 546 -j nixos-fw-accept
<#elseif allowPing>
-A nixos-fw -p icmp --icmp-type echo-request<#if pingLimit??> -m limit ${limit(pingLimit)}</#if> -j nixos-fw-accept
</#if>
<#if !openEnded>
-A nixos-fw -j nixos-fw-log-refuse
</#if>
COMMIT
<#macro ports forward>-p ${forward.proto} --dport ${forward.ports?join(":")}</#macro>
<#macro leads forward><@ports forward/> -j DNAT --to-destination ${destination(forward.destination)}</#macro>
<#macro leaves><#if nat.external??> -o ${interface(nat.external)}</#if> -j <#if nat.address??>SNAT --to-source ${nat.address}<#else>MASQUERADE</#if></#macro>
