# The firewall: what may come in.
{ config, lib, ... }:
let
  inherit (lib) mkOption types;
  cfg = config.networking.firewall;
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
    allowedUDPPortRanges = mkOption { type = types.listOf range; default = [ ]; description = "Ranges of UDP ports that may be reached."; };
  };
in
{
  options.networking.firewall = {
    enable = mkOption { type = types.bool; default = true; description = "Whether packets are filtered."; };
    backend = mkOption { type = types.enum [ "nftables" "iptables" ]; default = "nftables"; description = "The program that filters."; };
    interfaces = mkOption { type = types.attrsOf (types.submodule { options = ports; }); default = { }; description = "Ports that may be reached through one interface."; };
    trustedInterfaces = mkOption { type = types.listOf types.str; default = [ ]; example = [ "enp0s2" ]; description = "Interfaces that everything may come in through."; };
    allowPing = mkOption { type = types.bool; default = true; description = "Whether ICMP echo requests are answered."; };
    pingLimit = mkOption { type = types.nullOr (types.separatedString " "); default = null; description = "A limit for echo requests."; };
    rejectPackets = mkOption { type = types.bool; default = false; description = "Whether refused packets are answered instead of dropped."; };
    logRefusedConnections = mkOption { type = types.bool; default = true; description = "Whether refused connections are logged."; };
    logRefusedPackets = mkOption { type = types.bool; default = false; description = "Whether all refused packets are logged."; };
    logRefusedUnicastsOnly = mkOption { type = types.bool; default = true; description = "Whether only packets to this machine are logged."; };
    logReversePathDrops = mkOption { type = types.bool; default = false; description = "Whether packets that fail the reverse path test are logged."; };
    checkReversePath = mkOption { type = types.either types.bool (types.enum [ "strict" "loose" ]); default = true; description = "Whether packets must come from where answers would go to."; };
    connectionTrackingModules = mkOption { type = types.listOf types.str; default = [ ]; description = "Helpers of connection tracking."; };
    autoLoadConntrackHelpers = mkOption { type = types.bool; default = false; description = "Whether helpers are loaded by themselves."; };
    extraCommands = mkOption { type = types.lines; default = ""; description = "Shell commands after the rules; iptables only."; };
    extraStopCommands = mkOption { type = types.lines; default = ""; description = "Shell commands when the firewall stops; iptables only."; };
    extraPackages = mkOption { type = types.listOf types.package; default = [ ]; description = "Packages for the commands."; };
    extraInputRules = mkOption { type = types.lines; default = ""; description = "Rules for the input chain; nftables only."; };
    extraForwardRules = mkOption { type = types.lines; default = ""; description = "Rules for the forward chain; nftables only."; };
  } // ports;
  options.networking.nftables.enable = mkOption { type = types.bool; default = cfg.backend == "nftables"; description = "Whether nftables is used."; };
  config = {
    networking.firewall.trustedInterfaces = [ "lo" ];
    assertions = [
      { assertion = cfg.backend == "iptables" || (cfg.extraCommands == "" && cfg.extraStopCommands == ""); message = "networking.firewall.extraCommands needs networking.firewall.backend = \"iptables\"."; }
    ];
  };
}
