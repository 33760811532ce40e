# Interfaces, routes and gateways, which systemd-networkd configures. What is not declared stays with the means that
# the Debian image has for it; where the way out is declared (a gateway, DHCP, useNetworkd), all is networkd's.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.networking;
  interfaces = builtins.attrValues cfg.interfaces;

  address = width: types.submodule {
    options = {
      address = mkOption { type = types.str; example = if width == 32 then "192.0.2.1" else "2001:db8::1"; description = "The address."; };
      prefixLength = mkOption { type = types.ints.between 0 width; description = "The length of the network's prefix in bits."; };
    };
  };
  route = width: types.submodule {
    options = {
      address = mkOption { type = types.str; description = "The network."; };
      prefixLength = mkOption { type = types.ints.between 0 width; description = "The length of its prefix in bits."; };
      type = mkOption { type = types.nullOr (types.enum [ "unicast" "local" "broadcast" "multicast" "blackhole" "unreachable" "prohibit" "throw" ]); default = null; description = "The type of the route."; };
      via = mkOption { type = types.nullOr types.str; default = null; description = "The address of the next hop."; };
      options = mkOption { type = types.attrsOf types.str; default = { }; example = { mtu = "1492"; metric = "100"; }; description = "Further attributes: metric, mtu, src, scope, table, onlink."; };
    };
  };
  interface = { name, ... }: {
    imports = [
      (lib.mkRenamedOptionModule [ "ip4" ] [ "ipv4" "addresses" ])
      (lib.mkRenamedOptionModule [ "ip6" ] [ "ipv6" "addresses" ])
    ];
    options = {
      name = mkOption { type = types.str; default = name; description = "The name of the interface."; };
      useDHCP = mkOption { type = types.nullOr types.bool; default = null; description = "Whether the interface asks a DHCP server; null asks where it has no address and networking.useDHCP is set."; };
      ipv4.addresses = mkOption { type = types.listOf (address 32); default = [ ]; example = [{ address = "192.0.2.1"; prefixLength = 24; }]; description = "IPv4 addresses."; };
      ipv6.addresses = mkOption { type = types.listOf (address 128); default = [ ]; example = [{ address = "2001:db8::1"; prefixLength = 64; }]; description = "IPv6 addresses."; };
      ipv4.routes = mkOption { type = types.listOf (route 32); default = [ ]; example = [{ address = "10.0.0.0"; prefixLength = 16; via = "192.0.2.254"; }]; description = "IPv4 routes."; };
      ipv6.routes = mkOption { type = types.listOf (route 128); default = [ ]; description = "IPv6 routes."; };
      macAddress = mkOption { type = types.nullOr types.str; default = null; example = "00:11:22:33:44:55"; description = "The hardware address that it gets."; };
      mtu = mkOption { type = types.nullOr types.int; default = null; description = "The largest packet."; };
      wakeOnLan.enable = mkOption { type = types.bool; default = false; description = "Whether a packet wakes the machine."; };
      tempAddress = mkOption { type = types.enum [ "default" "enabled" "disabled" ]; default = "default"; description = "Whether there are temporary IPv6 addresses; default leaves it to the system."; };
      proxyARP = mkOption { type = types.bool; default = false; description = "Whether it answers ARP for others."; };
    };
  };
  gateway = types.nullOr (types.coercedTo types.str (address: { inherit address; }) (types.submodule {
    options = {
      address = mkOption { type = types.str; description = "The address of the gateway."; };
      interface = mkOption { type = types.nullOr types.str; default = null; description = "The interface behind which it is; null finds the one whose network it is in."; };
      metric = mkOption { type = types.nullOr types.int; default = null; description = "The metric of the route."; };
      source = mkOption { type = types.nullOr types.str; default = null; description = "The address that packets leave with."; };
    };
  }));

  # The number that an IPv4 address is, and whether it lies in a network.
  number = text: builtins.foldl' (sum: part: sum * 256 + lib.toInt part) 0 (lib.splitString "." text);
  power = n: if n == 0 then 1 else 2 * power (n - 1);
  isV4 = text: builtins.match "([0-9]{1,3}[.]){3}[0-9]{1,3}" text != null;
  isWithin = gateway: a: isV4 gateway && isV4 a.address && a.prefixLength < 32
    && (let size = power (32 - a.prefixLength); in number gateway / size == number a.address / size);

  # The interface behind which a gateway is.
  behind = family: gateway:
    let
      having = map (i: i.name) (builtins.filter (i: i.${family}.addresses != [ ]) interfaces);
      within = map (i: i.name) (builtins.filter (i: family == "ipv4" && lib.any (isWithin gateway.address) i.ipv4.addresses) interfaces);
      candidates = if within != [ ] then within else having;
    in
    if gateway.interface != null then gateway.interface
    else if builtins.length candidates == 1 then builtins.head candidates
    else null;
  gateways = builtins.filter (g: g.gateway != null) [
    { family = "ipv4"; option = "defaultGateway"; gateway = cfg.defaultGateway; }
    { family = "ipv6"; option = "defaultGateway6"; gateway = cfg.defaultGateway6; }
  ];

  addressOf = a: "${a.address}/${toString a.prefixLength}";
  routeKeys = { metric = "Metric"; mtu = "MTUBytes"; src = "PreferredSource"; scope = "Scope"; table = "Table"; onlink = "GatewayOnLink"; };
  routeOf = r: lib.filterAttrs (_: v: v != null) {
    Destination = addressOf r;
    Type = r.type;
    Gateway = r.via;
  } // lib.mapAttrs' (key: v: lib.nameValuePair routeKeys.${key} (if key == "onlink" then true else v)) (lib.filterAttrs (key: _: routeKeys ? ${key}) r.options);
  gatewayRoutes = name: map
    ({ family, gateway, ... }: lib.filterAttrs (_: v: v != null) {
      Gateway = gateway.address;
      Metric = gateway.metric;
      PreferredSource = gateway.source;
      # One outside of the interface's networks is reached without a route to it.
      GatewayOnLink = if family == "ipv4" && !(lib.any (i: i.name == name && lib.any (isWithin gateway.address) i.ipv4.addresses) interfaces) then true else null;
    })
    (builtins.filter ({ family, gateway, ... }: behind family gateway == name) gateways);

  bonded = lib.concatLists (lib.mapAttrsToList (name: b: map (i: { inherit i name; kind = "bond"; }) b.interfaces) cfg.bonds
    ++ lib.mapAttrsToList (name: b: map (i: { inherit i name; kind = "bridge"; }) b.interfaces) cfg.bridges);
  vlansOn = name: builtins.attrNames (lib.filterAttrs (_: v: v.interface == name) cfg.vlans);
  macvlansOn = name: builtins.attrNames (lib.filterAttrs (_: v: v.interface == name) cfg.macvlans);
  masters = name: builtins.filter (b: b.i == name) bonded;

  # Every interface that something is said of.
  names = lib.unique (map (i: i.name) interfaces
    ++ map (b: b.i) bonded
    ++ map (v: v.interface) (builtins.attrValues cfg.vlans ++ builtins.attrValues cfg.macvlans)
    ++ builtins.attrNames cfg.bonds ++ builtins.attrNames cfg.bridges ++ builtins.attrNames cfg.vlans ++ builtins.attrNames cfg.macvlans
    ++ builtins.filter (n: n != null) (map (g: behind g.family g.gateway) gateways));
  declared = name: lib.findFirst (i: i.name == name) null interfaces;

 
  networkOf = name:
    let
      i = declared name;
      of = path: default: if i == null then default else lib.getAttrFromPath path i;
      addresses = map addressOf (of [ "ipv4" "addresses" ] [ ] ++ of [ "ipv6" "addresses" ] [ ]);
      below = masters name;
      chosen = of [ "useDHCP" ] null;
      dhcp = if chosen != null then chosen else i != null && addresses == [ ] && below == [ ] && alone && cfg.useDHCP;
    in
    {
      inherit name;
      address = addresses;
      DHCP = if dhcp then (if cfg.enableIPv6 then "yes" else "ipv4") else if addresses != [ ] || below != [ ] then "no" else null;
      routes = map routeOf (of [ "ipv4" "routes" ] [ ] ++ of [ "ipv6" "routes" ] [ ]) ++ gatewayRoutes name;
      linkConfig = lib.filterAttrs (_: v: v != null) {
        MACAddress = of [ "macAddress" ] null;
        MTUBytes = let mtu = of [ "mtu" ] null; in if mtu == null then null else toString mtu;
        RequiredForOnline = if below != [ ] then "enslaved" else null;
      };
      networkConfig = lib.filterAttrs (_: v: v != null) {
        LinkLocalAddressing = if !cfg.enableIPv6 || below != [ ] then "no" else null;
        IPv6AcceptRA = if !cfg.enableIPv6 || below != [ ] then false else null;
        IPv6PrivacyExtensions = { default = null; enabled = "yes"; disabled = "no"; }.${of [ "tempAddress" ] "default"};
        IPv4ProxyARP = if of [ "proxyARP" ] false then true else null;
        # An interface without a cable, such as a bridge whose machines come later, has its addresses all the same.
        ConfigureWithoutCarrier = if cfg.bridges ? ${name} || cfg.bonds ? ${name} then true else null;
      };
      bridge = map (b: b.name) (builtins.filter (b: b.kind == "bridge") below);
      bond = map (b: b.name) (builtins.filter (b: b.kind == "bond") below);
      vlan = vlansOn name;
      macvlan = macvlansOn name;
    };

  bondKeys = {
    mode = v: { Mode = v; };
    miimon = v: { MIIMonitorSec = "${v}ms"; };
    updelay = v: { UpDelaySec = "${v}ms"; };
    downdelay = v: { DownDelaySec = "${v}ms"; };
    lacp_rate = v: { LACPTransmitRate = if v == "1" then "fast" else if v == "0" then "slow" else v; };
    xmit_hash_policy = v: { TransmitHashPolicy = v; };
    ad_select = v: { AdSelect = v; };
    min_links = v: { MinLinks = v; };
    arp_interval = v: { ARPIntervalSec = "${v}ms"; };
    arp_ip_target = v: { ARPIPTargets = v; };
    fail_over_mac = v: { FailOverMACPolicy = v; };
    primary_reselect = v: { PrimaryReselectPolicy = v; };
  };
  bondOf = b: lib.mergeAttrsList (lib.mapAttrsToList (key: v: bondKeys.${key} v) (lib.filterAttrs (key: _: bondKeys ? ${key}) b.driverOptions));

  file = name: "05-${name}";
  something = names != [ ] || cfg.useNetworkd;
  wayOut = cfg.useNetworkd || gateways != [ ] || lib.any (i: i.useDHCP == true) interfaces;
  alone = wayOut || config.systemd.network.alone;
  members = description: mkOption { type = types.listOf types.str; example = [ "eth0" "eth1" ]; inherit description; };
in
{
  options.networking = {
    interfaces = mkOption { type = types.attrsOf (types.submodule interface); default = { }; example = { eth0.ipv4.addresses = [{ address = "192.0.2.1"; prefixLength = 24; }]; }; description = "Interfaces."; };
    defaultGateway = mkOption { type = gateway; default = null; example = { address = "192.0.2.254"; interface = "eth0"; }; description = "The IPv4 gateway."; };
    defaultGateway6 = mkOption { type = gateway; default = null; example = { address = "fe80::1"; interface = "eth0"; }; description = "The IPv6 gateway."; };
    useDHCP = mkOption { type = types.bool; default = true; description = "Whether interfaces without an address ask a DHCP server, where networkd configures all of them."; };
    useNetworkd = mkOption { type = types.bool; default = false; description = "Whether systemd-networkd configures all interfaces, instead of what the Debian image has for them."; };
    bridges = mkOption {
      default = { };
      example = { br0.interfaces = [ "eth0" ]; };
      description = "Bridges.";
      type = types.attrsOf (types.submodule {
        options = {
          interfaces = members "The interfaces that it joins.";
          rstp = mkOption { type = types.bool; default = false; description = "Whether the spanning tree protocol runs."; };
        };
      });
    };
    bonds = mkOption {
      default = { };
      example = { bond0 = { interfaces = [ "eth0" "eth1" ]; driverOptions.mode = "active-backup"; }; };
      description = "Several interfaces as one.";
      type = types.attrsOf (types.submodule {
        options = {
          interfaces = members "The interfaces that it is made of.";
          driverOptions = mkOption { type = types.attrsOf types.str; default = { }; example = { mode = "802.3ad"; miimon = "100"; }; description = "Options of the kernel's driver."; };
        };
      });
    };
    vlans = mkOption {
      default = { };
      example = { vlan0 = { id = 3; interface = "eth0"; }; };
      description = "Virtual networks.";
      type = types.attrsOf (types.submodule {
        options = {
          id = mkOption { type = types.ints.between 0 4094; description = "The number of the network."; };
          interface = mkOption { type = types.str; example = "eth0"; description = "The interface that it is on."; };
        };
      });
    };
    macvlans = mkOption {
      default = { };
      example = { wan = { interface = "eth0"; mode = "vepa"; }; };
      description = "Further addresses of an interface as interfaces of their own.";
      type = types.attrsOf (types.submodule {
        options = {
          interface = mkOption { type = types.str; example = "eth0"; description = "The interface that it is on."; };
          mode = mkOption { type = types.nullOr types.str; default = null; example = "vepa"; description = "How several of them see each other."; };
        };
      });
    };
  };
  config = {
    systemd.network = mkIf something {
      enable = lib.mkOverride 1400 true;
      alone = mkIf wayOut (mkDefault true);
      networks = lib.listToAttrs (map (name: lib.nameValuePair (file name) (networkOf name)) names)
        // lib.optionalAttrs (alone && cfg.useDHCP) {
          # All others that are real.
          "99-ethernet-default-dhcp" = {
            matchConfig = { Type = "ether"; Kind = "!*"; };
            DHCP = if cfg.enableIPv6 then "yes" else "ipv4";
            networkConfig.IPv6PrivacyExtensions = "kernel";
          };
        };
      netdevs =
        lib.mapAttrs' (name: b: lib.nameValuePair (file name) { netdevConfig = { Name = name; Kind = "bridge"; }; bridgeConfig = mkIf b.rstp { STP = true; }; }) cfg.bridges
        // lib.mapAttrs' (name: b: lib.nameValuePair (file name) { netdevConfig = { Name = name; Kind = "bond"; }; bondConfig = bondOf b; }) cfg.bonds
        // lib.mapAttrs' (name: v: lib.nameValuePair (file name) { netdevConfig = { Name = name; Kind = "vlan"; }; vlanConfig.Id = v.id; }) cfg.vlans
        // lib.mapAttrs' (name: v: lib.nameValuePair (file name) { netdevConfig = { Name = name; Kind = "macvlan"; }; macvlanConfig = mkIf (v.mode != null) { Mode = v.mode; }; }) cfg.macvlans;
      links = lib.listToAttrs (map
        (i: lib.nameValuePair (file i.name) { matchConfig.OriginalName = i.name; linkConfig.WakeOnLan = "magic"; })
        (builtins.filter (i: i.wakeOnLan.enable) interfaces));
    };
    # Servers that DHCP names reach the C library by resolved alone.
    services.resolved.enable = mkIf (something && alone && cfg.nameservers == [ ]) (mkDefault true);
    assertions =
      map
        ({ family, option, gateway }: {
          assertion = behind family gateway != null;
          message = "networking.${option}: it is not clear behind which interface ${gateway.address} is: set networking.${option}.interface, or give an interface an address in its network.";
        })
        gateways
      ++ lib.concatLists (lib.mapAttrsToList
        (name: b: map
          (key: {
            assertion = bondKeys ? ${key};
            message = "networking.bonds.${name}.driverOptions.${key} is not known to systemd-networkd; known are ${builtins.concatStringsSep ", " (builtins.attrNames bondKeys)}.";
          })
          (builtins.attrNames b.driverOptions))
        cfg.bonds)
      ++ lib.concatMap
        (i: map
          (key: {
            assertion = routeKeys ? ${key};
            message = "networking.interfaces.${i.name}: the route option '${key}' is not known to systemd-networkd; known are ${builtins.concatStringsSep ", " (builtins.attrNames routeKeys)}.";
          })
          (lib.concatMap (r: builtins.attrNames r.options) (i.ipv4.routes ++ i.ipv6.routes)))
        interfaces
      ++ map
        (name: {
          assertion = builtins.match "[^/[:space:]]{1,15}" name != null;
          message = "networking.interfaces.${lib.strings.escapeNixIdentifier name}: '${name}' cannot be the name of an interface: it has at most 15 characters, without blanks and slashes.";
        })
        names;
  };
}
