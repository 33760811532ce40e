#!/usr/sbin/nft -f
# Loaded as one transaction: what is in force stays until all of this is.
<#if flushRuleset>
flush ruleset
</#if>
<#if extraDeletions??>
${extraDeletions}
</#if>
<#list tables as table>
table ${table.family} ${name(table.name)}
delete table ${table.family} ${name(table.name)}
</#list>
<#if filters>

table inet nixos-fw {
	set temp-ports {
		comment "Ports that are opened for a while"
		type inet_proto . inet_service
		flags interval
		auto-merge
	}
<#if reversePath>

	chain rpfilter {
		type filter hook prerouting priority mangle + 10; policy drop;
		meta nfproto ipv4 udp sport . udp dport { 67 . 68, 68 . 67 } accept comment "DHCPv4"
		fib saddr . mark<#if !loose> . iif</#if> oif exists accept
		jump rpfilter-allow
<#if logReversePathDrops>
		log level info prefix "rpfilter drop: "
</#if>
	}

	chain rpfilter-allow {
<#if extraReversePathFilterRules??>
${extraReversePathFilterRules}
</#if>
	}
</#if>

	chain input {
		type filter hook input priority filter; policy drop;
<#list trusted as trust>
		iifname ${interface(trust)} accept comment "trusted"
</#list>
		ct state vmap { invalid : drop, established : accept, related : accept, new : jump input-allow, untracked : jump input-allow }
<#if logRefusedConnections>
		tcp flags & (fin | syn | rst | ack) == syn log level info prefix "refused connection: "
</#if>
<#if logRefusedPackets>
<#if !logRefusedUnicastsOnly>
		pkttype broadcast log level info prefix "refused broadcast: "
		pkttype multicast log level info prefix "refused multicast: "
</#if>
		pkttype host log level info prefix "refused packet: "
</#if>
<#if rejectPackets>
		pkttype != host drop
		meta l4proto tcp reject with tcp reset
		reject
</#if>
	}

	chain input-allow {
<#list open as rule>
		<#if rule.interface??>iifname ${interface(rule.interface)} </#if>${rule.protocol} dport ${rule.from}<#if rule.to != rule.from>-${rule.to}</#if> accept
</#list>
		meta l4proto . th dport @temp-ports accept
<#if allowPing>
		icmp type echo-request<#if pingLimit??> limit rate ${limit(pingLimit)}</#if> accept
</#if>
		icmpv6 type != { nd-redirect, 139 } accept comment "all but redirects and node information (RFC 4890, 4.4)"
		ip6 daddr fe80::/64 udp dport 546 accept comment "DHCPv6"
<#if extraInputRules??>
${extraInputRules}
</#if>
	}
<#if filterForward>

	chain forward {
		type filter hook forward priority filter; policy drop;
		ct state vmap { invalid : drop, established : accept, related : accept, new : jump forward-allow, untracked : jump forward-allow }
	}

	chain forward-allow {
		icmpv6 type != { router-renumbering, 139 } accept comment "all but renumbering and node information (RFC 4890, 4.3)"
		ct status dnat accept comment "ports that lead to other machines"
<#list translations as nat>
<#list nat.interfaces as inside>
		iifname ${interface(inside)}<#if nat.external??> oifname ${interface(nat.external)}</#if> accept
</#list>
<#list nat.networks as network>
		${nat.v6?string("ip6", "ip")} saddr ${network}<#if nat.external??> oifname ${interface(nat.external)}</#if> accept
</#list>
</#list>
<#if extraForwardRules??>
${extraForwardRules}
</#if>
	}
</#if>
}
</#if>
<#list translations as nat>
<#assign ip = nat.v6?string("ip6", "ip")>

table ${ip} nixos-nat {
	chain pre {
		type nat hook prerouting priority dstnat;
<#list nat.forwards as forward>
		iifname ${interface(nat.external)} <@leads nat=nat forward=forward/>
<#list forward.loopback as address>
		${ip} daddr ${address} <@leads nat=nat forward=forward/>
</#list>
</#list>
<#if nat.dmz??>
		iifname ${interface(nat.external)} dnat to ${nat.dmz}
</#if>
	}

	chain post {
		type nat hook postrouting priority srcnat;
<#list nat.interfaces as inside>
		iifname ${interface(inside)}<@leaves nat/>
</#list>
<#list nat.networks as network>
		${ip} saddr ${network}<@leaves nat/>
</#list>
<#list nat.forwards as forward>
<#list forward.loopback as address>
		iifname != ${interface(nat.external)} ct status dnat ct original ${ip} daddr ${address} masquerade
</#list>
</#list>
	}

	chain out {
		type nat hook output priority mangle;
<#list nat.forwards as forward>
<#list forward.loopback as address>
		${ip} daddr ${address} <@leads nat=nat forward=forward/>
</#list>
</#list>
	}
}
</#list>
<#list userTables as table>

table ${table.family} ${name(table.name)} {
${table.content}
}
</#list>
<#if ruleset??>

${ruleset}
</#if>
<#if include??>

include ${string(include)}
</#if>
<#macro leads nat forward>${forward.proto} dport ${forward.ports?join("-")} dnat to ${destination(forward.destination)}</#macro>
<#macro leaves nat><#if nat.external??> oifname ${interface(nat.external)}</#if> <#if nat.address??>snat to ${nat.address}<#else>masquerade</#if></#macro>
