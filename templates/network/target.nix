# Files of systemd-networkd.
{ config, lib, ... }:
let
  cfg = config.systemd.network;
  one = name: settings: lib.optional (settings != { }) { inherit name settings; };
  each = name: list: map (settings: { inherit name settings; }) list;

  network = n:
    one "Match" n.matchConfig
    ++ one "Link" n.linkConfig
    ++ one "Network" n.networkConfig
    ++ each "Address" n.addresses
    ++ each "Route" n.routes
    ++ each "RoutingPolicyRule" n.routingPolicyRules
    ++ one "DHCPv4" n.dhcpV4Config
    ++ one "DHCPv6" n.dhcpV6Config
    ++ one "DHCPPrefixDelegation" n.dhcpPrefixDelegationConfig
    ++ one "IPv6AcceptRA" n.ipv6AcceptRAConfig
    ++ one "IPv6SendRA" n.ipv6SendRAConfig
    ++ each "IPv6Prefix" n.ipv6Prefixes
    ++ each "IPv6RoutePrefix" n.ipv6RoutePrefixes
    ++ one "DHCPServer" n.dhcpServerConfig
    ++ each "DHCPServerStaticLease" n.dhcpServerStaticLeases
    ++ one "Bridge" n.bridgeConfig
    ++ each "BridgeFDB" n.bridgeFDBs
    ++ each "BridgeVLAN" n.bridgeVLANs
    ++ one "LLDP" n.lldpConfig
    ++ one "CAKE" n.cakeConfig;
  netdev = n:
    one "Match" n.matchConfig
    ++ one "NetDev" n.netdevConfig
    ++ one "VLAN" n.vlanConfig
    ++ one "Bridge" n.bridgeConfig
    ++ one "Bond" n.bondConfig
    ++ one "MACVLAN" n.macvlanConfig
    ++ one "IPVLAN" n.ipvlanConfig
    ++ one "VXLAN" n.vxlanConfig
    ++ one "Tunnel" n.tunnelConfig
    ++ one "FooOverUDP" n.fooOverUDPConfig
    ++ one "Peer" n.peerConfig
    ++ one "Tun" n.tunConfig
    ++ one "Tap" n.tapConfig
    ++ one "VRF" n.vrfConfig
    ++ one "Xfrm" n.xfrmConfig
    ++ one "BatmanAdvanced" n.batmanAdvancedConfig
    ++ one "WireGuard" n.wireguardConfig
    ++ each "WireGuardPeer" n.wireguardPeers;
  link = l: one "Match" l.matchConfig ++ one "Link" l.linkConfig;

  files = suffix: sections: set: lib.mapAttrs'
    (name: file: lib.nameValuePair "etc/systemd/network/${name}.${suffix}" ({
      template = "file.ftl";
      format = "systemd";
      variables = { sections = sections file; }
        // lib.optionalAttrs (file.extraConfig != "") { extra = { _type = "raw"; text = file.extraConfig; }; };
    } // lib.optionalAttrs (suffix == "netdev") { mode = "0640"; group = "systemd-network"; }))
    (lib.filterAttrs (_: file: file.enable) set);

  manager = one "Network" cfg.config.networkConfig
    ++ lib.optional (cfg.config.routeTables != { }) { name = "Network"; settings.RouteTable = lib.mapAttrsToList (name: id: "${name}:${toString id}") cfg.config.routeTables; }
    ++ one "DHCPv4" cfg.config.dhcpV4Config
    ++ one "DHCPv6" cfg.config.dhcpV6Config;
in
{
  files =
    # udev reads these with or without networkd.
    files "link" link cfg.links
    // lib.optionalAttrs cfg.enable (
      files "network" network cfg.networks
      // files "netdev" netdev cfg.netdevs
      // lib.optionalAttrs (manager != [ ]) {
        "etc/systemd/networkd.conf.d/nixc.conf" = { template = "file.ftl"; format = "systemd"; variables.sections = manager; };
      }
    );
}
