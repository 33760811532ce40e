# The firewall: what may come in, and what is passed on.
{ config, lib, options, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.networking.firewall;
  nftables = cfg.backend == "nftables";
  canonical = ports: lib.unique (builtins.sort builtins.lessThan ports);
  range = types.submodule {
    options = {
      from = mkOption { type = types.port; description = "The first port."; };
      to = mkOption { type = types.port; description = "The last port."; };
    };
  };
  ports = {
    allowedTCPPorts = mkOption { type = types.listOf types.port; default = [ ]; apply = canonical; example = [ 22 80 ]; description = "TCP ports that may be reached."; };
    allowedTCPPortRanges = mkOption { type = types.listOf range; default = [ ]; example = [{ from = 8999; to = 9003; }]; description = "Ranges of TCP ports that may be reached."; };
    allowedUDPPorts = mkOption { type = types.listOf types.port; default = [ ]; apply = canonical; example = [ 53 ]; description = "UDP ports that may be reached."; };
    allowedUDPPortRanges = mkOption { type = types.listOf range; default = [ ]; example = [{ from = 60000; to = 61000; }]; description = "Ranges of UDP ports that may be reached."; };
  };
  raw = for: example: mkOption { type = types.lines; default = ""; inherit example; description = for; };

  # Ranges that end before they begin, by the option that holds them.
  backwards = place: ports: lib.concatMap
    (option: map (r: "${place}.${option}: ${toString r.from} to ${toString r.to}") (builtins.filter (r: r.from > r.to) ports.${option}))
    [ "allowedTCPPortRanges" "allowedUDPPortRanges" ];
  wrongRanges = backwards "networking.firewall" cfg
    ++ lib.concatLists (lib.mapAttrsToList (name: backwards "networking.firewall.interfaces.${lib.strings.escapeNixIdentifier name}") cfg.interfaces);

  iptablesOnly = option: {
    assertion = !nftables || cfg.${option} == "";
    message = "networking.firewall.${option} is not for the firewall of nftables: write the rules in nftables' language into networking.firewall.extraInputRules, or choose networking.firewall.backend = \"iptables\".";
  };
  nftablesOnly = option: instead: {
    assertion = nftables || cfg.${option} == "";
    message = "networking.firewall.${option} is not for the firewall of iptables: ${instead}";
  };
in
{
  options.networking.firewall = {
    enable = mkOption { type = types.bool; default = true; description = "Whether packets to this machine are filtered: what no option opens is refused."; };
    backend = mkOption {
      type = types.enum [ "nftables" "iptables" ];
      default = if config.networking.nftables.enable then "nftables" else "iptables";
      defaultText = lib.literalExpression ''if config.networking.nftables.enable then "nftables" else "iptables"'';
      description = "What filters the packets.";
    };
    package = mkOption {
      type = types.package;
      default = if nftables then pkgs.nftables else pkgs.iptables;
      defaultText = lib.literalExpression "pkgs.nftables or pkgs.iptables, by the backend";
      description = "The package that filters.";
    };
    interfaces = mkOption { type = types.attrsOf (types.submodule { options = ports; }); default = { }; example = { eth1.allowedTCPPorts = [ 5432 ]; }; description = "Ports that may be reached through one interface."; };
    trustedInterfaces = mkOption { type = types.listOf types.str; default = [ ]; example = [ "enp0s2" ]; description = "Interfaces that everything may come in through."; };
    allowPing = mkOption { type = types.bool; default = true; description = "Whether ICMP echo requests are answered; those of IPv6 always are."; };
    pingLimit = mkOption { type = types.nullOr (types.separatedString " "); default = null; example = "2/second"; description = "How many echo requests are answered: \"1/minute burst 5 packets\" for nftables, \"--limit 1/minute --limit-burst 5\" for iptables."; };
    rejectPackets = mkOption { type = types.bool; default = false; description = "Whether refused packets are answered instead of dropped."; };
    logRefusedConnections = mkOption { type = types.bool; default = true; description = "Whether refused connections are logged."; };
    logRefusedPackets = mkOption { type = types.bool; default = false; description = "Whether all refused packets are logged."; };
    logRefusedUnicastsOnly = mkOption { type = types.bool; default = true; description = "Whether only packets to this machine are logged, not those to all."; };
    logReversePathDrops = mkOption { type = types.bool; default = false; description = "Whether packets that fail the reverse path test are logged."; };
    checkReversePath = mkOption { type = types.either types.bool (types.enum [ "strict" "loose" ]); default = true; example = "loose"; description = "Whether packets must come from where answers would go to (strict), or from an address that has some route (loose)."; };
    filterForward = mkOption { type = types.bool; default = false; description = "Whether packets that are passed on are filtered, too; nftables only."; };
    connectionTrackingModules = mkOption { type = types.listOf types.str; default = [ ]; example = [ "ftp" "sip" ]; description = "Helpers of connection tracking that are loaded."; };
    autoLoadConntrackHelpers = mkOption { type = types.bool; default = false; description = "Whether the kernel assigns helpers by itself, which it no longer does."; };
    extraCommands = raw "Shell commands after the rules, where ip46tables stands for iptables and ip6tables; iptables only." "iptables -A nixos-fw -s 192.0.2.0/24 -j nixos-fw-accept";
    extraStopCommands = raw "Shell commands when the firewall stops; iptables only." "";
    extraPackages = mkOption { type = types.listOf types.package; default = [ ]; example = lib.literalExpression "[ pkgs.ipset ]"; description = "Packages for the commands."; };
    extraInputRules = raw "Rules for packets that nothing has accepted yet; nftables only." "ip6 saddr { fc00::/7, fe80::/10 } tcp dport 24800 accept";
    extraForwardRules = raw "Rules for packets that are to be passed on, where filterForward is set; nftables only." "iifname wg0 accept";
    extraReversePathFilterRules = raw "Rules for packets that fail the reverse path test; nftables only." "fib daddr . mark . iif type local accept";
  } // ports;

  config = {
    networking.firewall.trustedInterfaces = [ "lo" ];
    # Said once: what decides is whichever of the two options somebody defined.
    networking.nftables.enable = mkIf (options.networking.firewall.backend.highestPrio < 1500) (lib.mkOverride 1400 (cfg.backend == "nftables"));
    environment.systemPackages = mkIf cfg.enable ([ cfg.package ] ++ cfg.extraPackages);
    boot.kernelModules = mkIf cfg.enable (map (name: "nf_conntrack_${name}") cfg.connectionTrackingModules);
    assertions = lib.optionals cfg.enable [
      (iptablesOnly "extraCommands")
      (iptablesOnly "extraStopCommands")
      (nftablesOnly "extraInputRules" "write commands of iptables into networking.firewall.extraCommands.")
      (nftablesOnly "extraForwardRules" "write commands of iptables into networking.firewall.extraCommands.")
      (nftablesOnly "extraReversePathFilterRules" "write commands of iptables into networking.firewall.extraCommands.")
      { assertion = nftables || !cfg.filterForward; message = "networking.firewall.filterForward works with the firewall of nftables only."; }
      { assertion = !nftables || cfg.pingLimit == null || !(lib.hasPrefix "--" cfg.pingLimit); message = "networking.firewall.pingLimit must be as nftables writes it, such as \"1/minute burst 5 packets\"."; }
      { assertion = nftables || cfg.pingLimit == null || lib.hasPrefix "--" cfg.pingLimit; message = "networking.firewall.pingLimit must be as iptables writes it, such as \"--limit 1/minute --limit-burst 5\"."; }
      { assertion = !nftables || config.networking.nftables.enable; message = "networking.firewall.backend = \"nftables\" needs networking.nftables.enable = true."; }
      { assertion = !nftables || config.networking.nftables.rulesetFile == null; message = "networking.nftables.rulesetFile replaces the firewall: set networking.firewall.enable = false, or write the rules into networking.nftables.ruleset."; }
      { assertion = !cfg.autoLoadConntrackHelpers; message = "networking.firewall.autoLoadConntrackHelpers asks for what Linux no longer does: load helpers by networking.firewall.connectionTrackingModules."; }
      { assertion = wrongRanges == [ ]; message = "A range of ports ends before it begins: ${builtins.concatStringsSep ", " wrongRanges}."; }
    ];
    systemd.services = mkIf (cfg.enable && !nftables) {
      firewall = {
        description = "Firewall";
        wantedBy = [ "sysinit.target" ];
        wants = [ "network-pre.target" ];
        after = [ "systemd-modules-load.service" ];
        before = [ "network-pre.target" "shutdown.target" ];
        conflicts = [ "shutdown.target" ];
        reloadIfChanged = true;
        unitConfig = { ConditionCapability = "CAP_NET_ADMIN"; DefaultDependencies = false; };
        serviceConfig = {
          Type = "oneshot";
          RemainAfterExit = true;
          ExecStart = "/usr/local/lib/nixc/firewall start";
          ExecReload = "/usr/local/lib/nixc/firewall reload";
          ExecStop = "/usr/local/lib/nixc/firewall stop";
        };
      };
    };
  };
}
