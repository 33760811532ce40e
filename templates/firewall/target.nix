# What comes in and what is passed on: rules of nftables or iptables, and the scripts that load them as a whole.
{ config, lib, ... }:
let
  inherit (config.networking) enableIPv6 firewall nat nftables;
  raw = text: { _type = "raw"; inherit text; };
  rawUnless = set: name: lib.optionalAttrs (set.${name} != "") { ${name} = raw set.${name}; };
  program = package: name: package.programs.${name} or "${package}/bin/${name}";

  # What is opened: each port and range for itself, so that those which overlap are no conflict.
  opened = interface: ports: lib.concatMap
    ({ protocol, single, ranges }:
      map (port: { inherit interface protocol; from = port; to = port; }) ports.${single}
      ++ map (range: { inherit interface protocol; inherit (range) from to; }) ports.${ranges})
    [
      { protocol = "tcp"; single = "allowedTCPPorts"; ranges = "allowedTCPPortRanges"; }
      { protocol = "udp"; single = "allowedUDPPorts"; ranges = "allowedUDPPortRanges"; }
    ];

  rules = {
    inherit (firewall) pingLimit allowPing rejectPackets logRefusedConnections logRefusedPackets logRefusedUnicastsOnly logReversePathDrops filterForward;
    trusted = firewall.trustedInterfaces;
    open = opened null firewall ++ lib.concatLists (lib.mapAttrsToList opened firewall.interfaces);
    reversePath = firewall.checkReversePath != false;
    loose = firewall.checkReversePath == "loose";
  };

  # Where a port of this machine leads to: addresses of IPv6 stand in brackets.
  forwards = v6: map
    (f: {
      inherit (f) proto destination;
      ports = lib.splitString ":" (toString f.sourcePort);
      loopback = builtins.filter (ip: isV6 ip == v6) f.loopbackIPs;
    })
    (builtins.filter (f: lib.hasPrefix "[" f.destination == v6) nat.forwardPorts);
  isV6 = lib.hasInfix ":";
  translation = v6: {
    inherit v6;
    external = nat.externalInterface;
    interfaces = nat.internalInterfaces;
    networks = if v6 then nat.internalIPv6s else nat.internalIPs;
    address = if v6 then nat.externalIPv6 else nat.externalIP;
    forwards = forwards v6;
    dmz = if nat.dmzHost != null && isV6 nat.dmzHost == v6 then nat.dmzHost else null;
  };
  translations = lib.optionals nat.enable ([ (translation false) ] ++ lib.optional nat.enableIPv6 (translation true));

  filtersByNftables = firewall.enable && firewall.backend == "nftables";
  filtersByIptables = firewall.enable && firewall.backend == "iptables";
  userTables = builtins.filter (t: t.enable) (builtins.attrValues nftables.tables);
  tables =
    lib.optional filtersByNftables { family = "inet"; name = "nixos-fw"; }
    ++ map (t: { family = if t.v6 then "ip6" else "ip"; name = "nixos-nat"; }) translations
    ++ map (t: { inherit (t) family name; }) userTables;

  byNftables = lib.optionalAttrs nftables.active {
    "etc/nftables.conf" = {
      template = "nftables.conf.ftl";
      format = "nftables";
      variables = rules // {
        inherit translations;
        inherit (nftables) flushRuleset;
        # A table may be named twice: its parts are joined.
        tables = lib.unique tables;
        filters = filtersByNftables;
        userTables = map (t: { inherit (t) family name; content = raw t.content; }) userTables;
      }
      // rawUnless firewall "extraInputRules"
      // rawUnless firewall "extraForwardRules"
      // rawUnless firewall "extraReversePathFilterRules"
      // rawUnless nftables "extraDeletions"
      // rawUnless nftables "ruleset"
      // lib.optionalAttrs (nftables.rulesetFile != null) (
        if builtins.isPath nftables.rulesetFile then { ruleset = raw (builtins.readFile nftables.rulesetFile); }
        else { include = "${nftables.rulesetFile}"; }
      );
    };
    "usr/local/lib/nixc/nftables" = {
      template = "nftables.sh.ftl";
      format = "shell";
      variables = {
        nft = program (if filtersByNftables then firewall.package else config.networking.nftables.package) "nft";
        tables = lib.unique tables;
      };
      mode = "0755";
    };
  };

  families = [ { v6 = false; version = "v4"; } ] ++ lib.optional enableIPv6 { v6 = true; version = "v6"; };
  byIptables = lib.optionalAttrs filtersByIptables (
    lib.listToAttrs (map
      ({ v6, version }: lib.nameValuePair "etc/iptables/nixos-fw.${version}" {
        template = "iptables.ftl";
        format = "iptables";
        variables = rules // {
          inherit v6;
          # Where commands follow, they come before what refuses the rest.
          openEnded = extra != "";
          nat = lib.findFirst (t: t.v6 == v6) null translations;
        };
      })
      families)
    // {
      "usr/local/lib/nixc/firewall" = {
        template = "iptables.sh.ftl";
        format = "shell";
        variables = {
          path = [ "${firewall.package.onPath or firewall.package}" ] ++ map (p: "${p.onPath or p}") firewall.extraPackages;
          versions = map (f: f.version) families;
          inherit (rules) reversePath;
          nat = nat.enable;
        }
        // lib.optionalAttrs (extra != "") { extraCommands = raw extra; }
        // lib.optionalAttrs (extraStop != "") { extraStopCommands = raw extraStop; };
        mode = "0755";
      };
    }
  );
  both = option: builtins.concatStringsSep "\n" (builtins.filter (text: text != "") [ firewall.${option} (if nat.enable then nat.${option} else "") ]);
  extra = both "extraCommands";
  extraStop = both "extraStopCommands";
in
{
  files = byNftables // byIptables;
}
