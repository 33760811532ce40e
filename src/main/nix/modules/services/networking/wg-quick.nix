# WireGuard by wg-quick.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  interfaces = lib.filterAttrs (_: i: true) config.networking.wg-quick.interfaces;
  line = types.singleLineStr;
  peer.options = {
    publicKey = mkOption { type = line; description = "The peer's public key."; };
    presharedKeyFile = mkOption { type = types.nullOr types.path; default = null; description = "A file on the machine with the key that both share."; };
    allowedIPs = mkOption { type = types.listOf line; default = [ ]; example = [ "10.192.122.3/32" ]; description = "Addresses that the peer has."; };
    endpoint = mkOption { type = types.nullOr line; default = null; example = "demo.wireguard.io:12913"; description = "Where the peer is."; };
    persistentKeepalive = mkOption { type = types.nullOr types.ints.unsigned; default = null; example = 25; description = "How often, in seconds, a packet keeps the way open."; };
  };
  hook = description: mkOption { type = types.either (types.listOf types.str) types.lines; default = ""; apply = v: if builtins.isList v then builtins.concatStringsSep "\n" v else v; inherit description; };
  interface.options = {
    address = mkOption { type = types.listOf line; default = [ ]; example = [ "10.100.0.2/24" ]; description = "The interface's addresses."; };
    autostart = mkOption { type = types.bool; default = true; description = "Whether it comes up at boot."; };
    dns = mkOption { type = types.listOf line; default = [ ]; description = "Name servers while it is up; needs resolvconf."; };
    privateKeyFile = mkOption { type = types.nullOr types.path; default = null; example = "/var/lib/wireguard/key"; description = "A file on the machine with the private key."; };
    generatePrivateKeyFile = mkOption { type = types.bool; default = false; description = "Whether the private key is made if it is not there."; };
    listenPort = mkOption { type = types.nullOr types.port; default = null; example = 51820; description = "The port that it listens on."; };
    mtu = mkOption { type = types.nullOr types.int; default = null; description = "The largest packet."; };
    table = mkOption { type = types.nullOr line; default = null; description = "The routing table, auto or off."; };
    preUp = hook "Shell code before it comes up.";
    postUp = hook "Shell code after it came up.";
    preDown = hook "Shell code before it goes down.";
    postDown = hook "Shell code after it went down.";
    peers = mkOption { type = types.listOf (types.submodule peer); default = [ ]; description = "Peers."; };
    configFile = mkOption { type = types.nullOr types.str; default = null; description = "A file on the machine, instead of all else."; };
  };
  key = name: v: lib.optionalString (v != null && v != [ ]) "${name} = ${if builtins.isList v then builtins.concatStringsSep ", " v else toString v}\n";
  # wg-quick runs one line.
  script = name: phase: text: lib.optionalString (text != "") "${phase} = ${pkgs.writeShellScript "wg-${name}-${phase}" "set -e\n${text}\n"}\n";
  # Keys stay out of the file: they are read when the interface comes up.
  text = name: i: "[Interface]\n"
    + key "Address" i.address + key "ListenPort" i.listenPort + key "DNS" i.dns + key "MTU" i.mtu + key "Table" i.table
    + script name "PreUp" i.preUp
    + script name "PostUp" (lib.concatStringsSep "\n" (
      lib.optional (i.privateKeyFile != null) "wg set ${name} private-key ${lib.escapeShellArg i.privateKeyFile}"
      ++ map (p: "wg set ${name} peer ${lib.escapeShellArg p.publicKey} preshared-key ${lib.escapeShellArg p.presharedKeyFile}") (builtins.filter (p: p.presharedKeyFile != null) i.peers)
      ++ lib.optional (i.postUp != "") i.postUp))
    + script name "PreDown" i.preDown + script name "PostDown" i.postDown
    + lib.concatMapStrings
      (p: "\n[Peer]\n" + key "PublicKey" p.publicKey + key "AllowedIPs" p.allowedIPs + key "Endpoint" p.endpoint + key "PersistentKeepalive" p.persistentKeepalive)
      i.peers;
  file = name: i: if i.configFile != null then i.configFile else "/etc/wireguard/${name}.conf";
in
{
  options.networking.wg-quick.interfaces = mkOption {
    type = types.attrsOf (types.submodule interface);
    default = { };
    example = lib.literalExpression ''{ wg0 = { address = [ "10.0.0.1/24" ]; privateKeyFile = "/var/lib/wireguard/key"; peers = [ { publicKey = "…"; allowedIPs = [ "10.0.0.2/32" ]; } ]; }; }'';
    description = "Interfaces of WireGuard.";
  };
  config = mkIf (interfaces != { }) {
    environment.systemPackages = [ pkgs.wireguard-tools ];
    environment.etc = lib.mapAttrs' (name: i: lib.nameValuePair "wireguard/${name}.conf" { mode = "0600"; text = text name i; })
      (lib.filterAttrs (_: i: i.configFile == null) interfaces);
    systemd.services = lib.mapAttrs'
      (name: i: lib.nameValuePair "wg-quick-${name}" {
        description = "WireGuard interface ${name}";
        wants = [ "network-online.target" ];
        after = [ "network.target" "network-online.target" ];
        wantedBy = lib.optional i.autostart "multi-user.target";
        path = [ pkgs.wireguard-tools pkgs.iproute2 pkgs.nftables ];
        restartTriggers = [ (text name i) ];
        preStart = lib.optionalString (i.generatePrivateKeyFile && i.privateKeyFile != null) ''
          if [ ! -e ${lib.escapeShellArg i.privateKeyFile} ]; then
            (umask 0077 && mkdir -p ${lib.escapeShellArg (dirOf i.privateKeyFile)} && wg genkey >${lib.escapeShellArg i.privateKeyFile})
          fi
        '';
        serviceConfig = {
          Type = "oneshot";
          RemainAfterExit = true;
          ExecStart = "/usr/bin/wg-quick up ${file name i}";
          ExecStop = "/usr/bin/wg-quick down ${file name i}";
        };
      })
      interfaces;
    assertions = lib.mapAttrsToList
      (name: i: {
        assertion = i.configFile != null || i.privateKeyFile != null;
        message = "networking.wg-quick.interfaces.${name}: set privateKeyFile or configFile.";
      })
      interfaces
    ++ map
      (name: {
        assertion = builtins.match "[A-Za-z0-9_=+.-]{1,15}" name != null;
        message = "networking.wg-quick.interfaces.${lib.strings.escapeNixIdentifier name}: wg-quick takes names of at most 15 letters, digits and _=+.-";
      })
      (builtins.attrNames interfaces);
  };
}
