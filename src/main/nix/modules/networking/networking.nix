# The machine's names and addresses.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.networking;
  label = "[a-zA-Z0-9_]([a-zA-Z0-9_-]{0,61}[a-zA-Z0-9_])?";
in
{
  options.networking = {
    hostName = mkOption {
      type = types.strMatching "(${label})?";
      default = "nixos";
      description = "The name of the machine, without a domain.";
    };
    domain = mkOption { type = types.nullOr types.str; default = null; example = "home.arpa"; description = "The domain."; };
    fqdn = mkOption {
      readOnly = true;
      type = types.str;
      default = if cfg.domain != null then "${cfg.hostName}.${cfg.domain}" else cfg.hostName;
      defaultText = lib.literalExpression ''"''${networking.hostName}.''${networking.domain}"'';
      description = "The full name of the machine.";
    };
    hostId = mkOption { type = types.nullOr (types.strMatching "[0-9a-fA-F]{8}"); default = null; description = "Eight hexadecimal digits that identify the machine."; };
    hosts = mkOption { type = types.attrsOf (types.listOf types.str); default = { }; example = { "192.0.2.1" = [ "gateway" ]; }; description = "Names for addresses, in /etc/hosts."; };
    extraHosts = mkOption { type = types.lines; default = ""; description = "Lines for /etc/hosts."; };
    nameservers = mkOption { type = types.listOf types.str; default = [ ]; description = "Name servers."; };
    search = mkOption { type = types.listOf types.str; default = [ ]; description = "Domains that short names are looked for in."; };
    enableIPv6 = mkOption { type = types.bool; default = true; description = "Whether IPv6 is used."; };
    usePredictableInterfaceNames = mkOption { type = types.bool; default = true; description = "Whether interfaces have names such as enp0s3."; };
    timeServers = mkOption { type = types.listOf types.str; default = map (n: "${toString n}.debian.pool.ntp.org") [ 0 1 2 3 ]; description = "Servers to take the time from."; };
    privateIPv4 = mkOption { type = types.nullOr types.str; default = null; description = "The address in a private network, as NixOps knows it."; };
    publicIPv4 = mkOption { type = types.nullOr types.str; default = null; description = "The public address, as NixOps knows it."; };
    vpnPublicKey = mkOption { type = types.nullOr types.str; default = null; internal = true; description = "The key of encrypted links."; };
    proxy.default = mkOption { type = types.nullOr types.str; default = null; description = "The HTTP proxy."; };
  };
  config = {
    networking.hosts = {
      "127.0.0.1" = [ "localhost" ];
      "127.0.1.1" = lib.optional (cfg.hostName != "") (if cfg.domain != null then cfg.fqdn else cfg.hostName) ++ lib.optional (cfg.domain != null) cfg.hostName;
    } // lib.optionalAttrs cfg.enableIPv6 { "::1" = [ "localhost" ]; };
    boot.kernel.sysctl = mkIf (!cfg.enableIPv6) {
      "net.ipv6.conf.all.disable_ipv6" = true;
      "net.ipv6.conf.default.disable_ipv6" = true;
    };
  };
}
