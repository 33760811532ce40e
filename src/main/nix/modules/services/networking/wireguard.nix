# WireGuard by the options of networking.wireguard; wg-quick does the work.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.networking.wireguard;
  line = types.singleLineStr;
  peer.options = {
    name = mkOption { type = types.nullOr line; default = null; description = "A name for people."; };
    publicKey = mkOption { type = line; description = "The peer's public key."; };
    presharedKeyFile = mkOption { type = types.nullOr types.path; default = null; description = "A file on the machine with the key that both share."; };
    allowedIPs = mkOption { type = types.listOf line; default = [ ]; example = [ "10.192.122.3/32" ]; description = "Addresses that the peer has."; };
    endpoint = mkOption { type = types.nullOr line; default = null; example = "demo.wireguard.io:12913"; description = "Where the peer is."; };
    persistentKeepalive = mkOption { type = types.nullOr types.ints.unsigned; default = null; example = 25; description = "How often, in seconds, a packet keeps the way open."; };
  };
  interface.options = {
    ips = mkOption { type = types.listOf line; default = [ ]; example = [ "192.168.2.1/24" ]; description = "The interface's addresses."; };
    privateKeyFile = mkOption { type = types.nullOr types.path; default = null; description = "A file on the machine with the private key."; };
    generatePrivateKeyFile = mkOption { type = types.bool; default = false; description = "Whether the private key is made if it is not there."; };
    listenPort = mkOption { type = types.nullOr types.port; default = null; example = 51820; description = "The port that it listens on."; };
    mtu = mkOption { type = types.nullOr types.int; default = null; description = "The largest packet."; };
    allowedIPsAsRoutes = mkOption { type = types.bool; default = true; description = "Whether there are routes to the addresses of peers."; };
    preSetup = mkOption { type = types.either (types.listOf types.str) types.lines; default = ""; description = "Shell code before it comes up."; };
    postSetup = mkOption { type = types.either (types.listOf types.str) types.lines; default = ""; description = "Shell code after it came up."; };
    postShutdown = mkOption { type = types.either (types.listOf types.str) types.lines; default = ""; description = "Shell code after it went down."; };
    peers = mkOption { type = types.listOf (types.submodule peer); default = [ ]; description = "Peers."; };
  };
in
{
  options.networking.wireguard = {
    enable = mkOption { type = types.bool; default = cfg.interfaces != { }; defaultText = lib.literalExpression "config.networking.wireguard.interfaces != { }"; description = "Whether the interfaces are there."; };
    interfaces = mkOption { type = types.attrsOf (types.submodule interface); default = { }; description = "Interfaces of WireGuard."; };
  };
  config = mkIf cfg.enable {
    networking.wg-quick.interfaces = lib.mapAttrs
      (_: i: {
        address = i.ips;
        inherit (i) privateKeyFile generatePrivateKeyFile listenPort mtu;
        table = if i.allowedIPsAsRoutes then null else "off";
        preUp = i.preSetup;
        postUp = i.postSetup;
        postDown = i.postShutdown;
        peers = map (p: removeAttrs p [ "name" ]) i.peers;
      })
      cfg.interfaces;
    # The name that the unit has on NixOS.
    systemd.services = lib.mapAttrs' (name: _: lib.nameValuePair "wg-quick-${name}" { aliases = [ "wireguard-${name}.service" ]; }) cfg.interfaces;
  };
}
