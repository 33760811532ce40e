# systemd-networkd: its files as data; the target `network` writes them.
{ config, lib, options, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.systemd.network;
  inherit (import ./unit-options.nix { inherit lib config; }) unitOption;

  section = description: mkOption { type = types.attrsOf unitOption; default = { }; inherit description; };
  single = name: section "Lines of the section [${name}].";
  # Until 2024 the elements of these lists held a set of their own.
  many = old: name: mkOption {
    type = types.listOf (types.coercedTo
      (types.addCheck types.attrs (x: builtins.attrNames x == [ old ]) // { description = "attribute set with ${old}"; })
      (x: x.${old})
      (types.attrsOf unitOption));
    default = [ ];
    description = "Sections [${name}], one for each element.";
  };
  words = key: mkOption { type = types.listOf types.str; default = [ ]; description = "Lines ${key}= of the section [Network]."; };
  common = {
    enable = mkOption { type = types.bool; default = true; description = "Whether the file is there."; };
    matchConfig = single "Match";
    extraConfig = mkOption { type = types.lines; default = ""; description = "Further lines."; };
  };

  network = { config, ... }: {
    options = common // {
      name = mkOption { type = types.nullOr types.str; default = null; description = "The name of the interfaces; the same as matchConfig.Name."; };
      DHCP = mkOption { type = types.nullOr types.str; default = null; description = "Whether there is DHCP: yes, no, ipv4 or ipv6."; };
      domains = mkOption { type = types.nullOr (types.listOf types.str); default = null; description = "Lines Domains= of the section [Network]."; };
      address = words "Address";
      gateway = words "Gateway";
      dns = words "DNS";
      ntp = words "NTP";
      bridge = words "Bridge";
      bond = words "Bond";
      vrf = words "VRF";
      vlan = words "VLAN";
      macvlan = words "MACVLAN";
      macvtap = words "MACVTAP";
      vxlan = words "VXLAN";
      tunnel = words "Tunnel";
      xfrm = words "Xfrm";
      linkConfig = single "Link";
      networkConfig = single "Network";
      dhcpV4Config = single "DHCPv4";
      dhcpV6Config = single "DHCPv6";
      dhcpPrefixDelegationConfig = single "DHCPPrefixDelegation";
      ipv6AcceptRAConfig = single "IPv6AcceptRA";
      ipv6SendRAConfig = single "IPv6SendRA";
      dhcpServerConfig = single "DHCPServer";
      bridgeConfig = single "Bridge";
      lldpConfig = single "LLDP";
      cakeConfig = single "CAKE";
      addresses = many "addressConfig" "Address";
      routes = many "routeConfig" "Route";
      routingPolicyRules = many "routingPolicyRuleConfig" "RoutingPolicyRule";
      dhcpServerStaticLeases = many "dhcpServerStaticLeaseConfig" "DHCPServerStaticLease";
      ipv6Prefixes = many "ipv6PrefixConfig" "IPv6Prefix";
      ipv6RoutePrefixes = many "ipv6RoutePrefixConfig" "IPv6RoutePrefix";
      bridgeFDBs = many "bridgeFDBConfig" "BridgeFDB";
      bridgeVLANs = many "bridgeVLANConfig" "BridgeVLAN";
    };
    config = {
      matchConfig = mkIf (config.name != null) { Name = config.name; };
      networkConfig = lib.mkMerge ([
        (mkIf (config.DHCP != null) { inherit (config) DHCP; })
        (mkIf (config.domains != null) { Domains = config.domains; })
      ] ++ map (key: mkIf (config.${key.option} != [ ]) { ${key.name} = config.${key.option}; }) [
        { option = "address"; name = "Address"; }
        { option = "gateway"; name = "Gateway"; }
        { option = "dns"; name = "DNS"; }
        { option = "ntp"; name = "NTP"; }
        { option = "bridge"; name = "Bridge"; }
        { option = "bond"; name = "Bond"; }
        { option = "vrf"; name = "VRF"; }
        { option = "vlan"; name = "VLAN"; }
        { option = "macvlan"; name = "MACVLAN"; }
        { option = "macvtap"; name = "MACVTAP"; }
        { option = "vxlan"; name = "VXLAN"; }
        { option = "tunnel"; name = "Tunnel"; }
        { option = "xfrm"; name = "Xfrm"; }
      ]);
    };
  };
  netdev.options = common // {
    netdevConfig = single "NetDev";
    vlanConfig = single "VLAN";
    bridgeConfig = single "Bridge";
    bondConfig = single "Bond";
    macvlanConfig = single "MACVLAN";
    ipvlanConfig = single "IPVLAN";
    vxlanConfig = single "VXLAN";
    tunnelConfig = single "Tunnel";
    fooOverUDPConfig = single "FooOverUDP";
    peerConfig = single "Peer";
    tunConfig = single "Tun";
    tapConfig = single "Tap";
    vrfConfig = single "VRF";
    xfrmConfig = single "Xfrm";
    batmanAdvancedConfig = single "BatmanAdvanced";
    wireguardConfig = single "WireGuard";
    wireguardPeers = many "wireguardPeerConfig" "WireGuardPeer";
  };
  link.options = common // { linkConfig = single "Link"; };

  files = description: module: mkOption { type = types.attrsOf (types.submodule module); default = { }; inherit description; };
  wait = cfg.wait-online;
in
{
  options.systemd.network = {
    enable = mkOption { type = types.bool; default = false; description = "Whether systemd-networkd configures the interfaces that it has files for."; };
    # Debian's own means are out of use: all interfaces are networkd's.
    alone = mkOption { type = types.bool; internal = true; default = options.systemd.network.enable.highestPrio < 1400 && cfg.enable; description = "Whether networkd configures every interface."; };
    networks = files "Files NAME.network." network;
    netdevs = files "Files NAME.netdev, which make interfaces." netdev;
    links = files "Files NAME.link, which udev reads." link;
    config = {
      networkConfig = section "Lines of the section [Network] of networkd.conf.";
      dhcpV4Config = section "Lines of the section [DHCPv4] of networkd.conf.";
      dhcpV6Config = section "Lines of the section [DHCPv6] of networkd.conf.";
      routeTables = mkOption { type = types.attrsOf types.int; default = { }; description = "Names of routing tables."; };
    };
    wait-online = {
      enable = mkOption { type = types.bool; default = true; description = "Whether network-online.target waits for networkd's interfaces, where it configures all of them."; };
      anyInterface = mkOption { type = types.bool; default = false; description = "Whether one interface is enough."; };
      ignoredInterfaces = mkOption { type = types.listOf types.str; default = [ ]; description = "Interfaces that are not waited for."; };
      timeout = mkOption { type = types.ints.unsigned; default = 120; description = "How many seconds at most."; };
      extraArgs = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of systemd-networkd-wait-online."; };
    };
  };
  config = mkIf cfg.enable {
    systemd.packagedUnits = [ "systemd-networkd.service" "systemd-networkd.socket" "systemd-networkd-wait-online.service" ];
    systemd.services.systemd-networkd = {
      overrideStrategy = "asDropin";
      wantedBy = [ "multi-user.target" ];
      # Interfaces keep their addresses meanwhile.
      stopIfChanged = false;
    };
    systemd.sockets.systemd-networkd = { overrideStrategy = "asDropin"; wantedBy = [ "sockets.target" ]; };
    systemd.services.systemd-networkd-wait-online = mkIf cfg.alone (
      if wait.enable then {
        overrideStrategy = "asDropin";
        wantedBy = [ "network-online.target" ];
        serviceConfig = mkIf (wait.anyInterface || wait.ignoredInterfaces != [ ] || wait.timeout != 120 || wait.extraArgs != [ ]) {
          ExecStart = [
            ""
            "/lib/systemd/systemd-networkd-wait-online ${lib.escapeShellArgs (
              lib.optional wait.anyInterface "--any"
              ++ map (name: "--ignore=${name}") wait.ignoredInterfaces
              ++ [ "--timeout=${toString wait.timeout}" ]
              ++ wait.extraArgs)}"
          ];
        };
      }
      else { enable = false; }
    );
    environment.etc."network/interfaces" = mkIf cfg.alone {
      text = lib.mkDefault ''
        # The interfaces are configured by systemd-networkd: see /etc/systemd/network.
        auto lo
        iface lo inet loopback
      '';
    };
  };
}
