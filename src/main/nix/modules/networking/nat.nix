# Network address translation: machines behind this one, and ports of this one that lead to them.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.networking.nat;
  nftables = config.networking.nftables.enable;
  forward = types.submodule {
    options = {
      sourcePort = mkOption { type = types.either types.port (types.strMatching "[0-9]+:[0-9]+"); example = 8080; description = "The port, or the range of ports such as \"60000:61000\", of this machine."; };
      destination = mkOption { type = types.str; example = "10.0.0.1:80"; description = "The address and port that it leads to; an IPv6 address stands in brackets."; };
      proto = mkOption { type = types.enum [ "tcp" "udp" ]; default = "tcp"; description = "The protocol."; };
      loopbackIPs = mkOption { type = types.listOf types.str; default = [ ]; example = [ "55.1.2.3" ]; description = "Public addresses by which the machines behind this one may use the port, too."; };
    };
  };
  iptablesOnly = option: {
    assertion = !nftables || cfg.${option} == "";
    message = "networking.nat.${option} is not for nftables: declare a table in networking.nftables.tables, or choose networking.firewall.backend = \"iptables\".";
  };
  external = option: condition: {
    assertion = !condition || cfg.externalInterface != null;
    message = "networking.nat.${option} needs networking.nat.externalInterface.";
  };
in
{
  options.networking.nat = {
    enable = mkOption { type = types.bool; default = false; description = "Whether addresses are translated."; };
    enableIPv6 = mkOption { type = types.bool; default = false; description = "Whether those of IPv6 are."; };
    internalInterfaces = mkOption { type = types.listOf types.str; default = [ ]; example = [ "eth0" ]; description = "Interfaces whose packets leave with this machine's address."; };
    internalIPs = mkOption { type = types.listOf types.str; default = [ ]; example = [ "192.168.1.0/24" ]; description = "IPv4 networks whose packets leave with this machine's address."; };
    internalIPv6s = mkOption { type = types.listOf types.str; default = [ ]; example = [ "fc00::/64" ]; description = "IPv6 networks whose packets leave with this machine's address."; };
    externalInterface = mkOption { type = types.nullOr types.str; default = null; example = "eth1"; description = "The interface that they leave through."; };
    externalIP = mkOption { type = types.nullOr types.str; default = null; example = "203.0.113.123"; description = "The address that they leave with; null takes the interface's."; };
    externalIPv6 = mkOption { type = types.nullOr types.str; default = null; example = "2001:db8::1"; description = "The IPv6 address that they leave with; null takes the interface's."; };
    forwardPorts = mkOption { type = types.listOf forward; default = [ ]; example = [{ sourcePort = 8080; destination = "10.0.0.1:80"; }]; description = "Ports of the external interface that lead to other machines."; };
    dmzHost = mkOption { type = types.nullOr types.str; default = null; example = "10.0.0.1"; description = "The machine that all else from the external interface goes to."; };
    extraCommands = mkOption { type = types.lines; default = ""; description = "Shell commands after the rules; iptables only."; };
    extraStopCommands = mkOption { type = types.lines; default = ""; description = "Shell commands when the rules go; iptables only."; };
  };
  config = mkIf cfg.enable {
    boot.kernel.sysctl = {
      "net.ipv4.conf.all.forwarding" = lib.mkOverride 99 true;
      "net.ipv4.conf.default.forwarding" = lib.mkOverride 99 true;
    } // lib.optionalAttrs cfg.enableIPv6 {
      # Addresses are still taken from router advertisements although packets are passed on.
      "net.ipv6.conf.all.accept_ra" = lib.mkOverride 99 2;
      "net.ipv6.conf.default.accept_ra" = lib.mkOverride 99 2;
      "net.ipv6.conf.all.forwarding" = lib.mkOverride 99 true;
      "net.ipv6.conf.default.forwarding" = lib.mkOverride 99 true;
    };
    boot.kernelModules = [ "nf_nat_ftp" ];
    assertions = [
      { assertion = !cfg.enableIPv6 || config.networking.enableIPv6; message = "networking.nat.enableIPv6 needs networking.enableIPv6."; }
      (external "dmzHost" (cfg.dmzHost != null))
      (external "forwardPorts" (cfg.forwardPorts != [ ]))
      (iptablesOnly "extraCommands")
      (iptablesOnly "extraStopCommands")
      { assertion = nftables || config.networking.firewall.enable; message = "networking.nat with iptables needs networking.firewall.enable = true; with nftables it stands alone."; }
    ];
  };
}
