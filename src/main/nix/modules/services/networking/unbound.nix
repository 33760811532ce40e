# The name server Unbound.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  inherit (builtins) isAttrs isList isBool;
  cfg = config.services.unbound;
  program = name: cfg.package.programs.${name} or "${cfg.package}/bin/${name}";
  yesNo = v: if isBool v then (if v then "yes" else "no") else toString v;
  # A list repeats its key; a list of sets is a clause each.
  setting = indent: name: v:
    if v == null then ""
    else if isList v then lib.concatMapStrings (setting indent name) v
    else if isAttrs v then "${indent}${name}:\n" + lib.concatStrings (lib.mapAttrsToList (setting (indent + "  ")) v)
    else "${indent}${name}: ${yesNo v}\n";
  # The clause `server` comes first: the others refer to what it sets.
  text = setting "" "server" (cfg.settings.server or { })
    + lib.concatStrings (lib.mapAttrsToList (setting "") (removeAttrs cfg.settings [ "server" ]));
  atom = types.oneOf [ types.singleLineStr types.int types.bool types.float ];
  value = types.nullOr (types.oneOf [ atom (types.listOf (types.either atom clause)) clause ]) // { description = "Unbound setting"; };
  clause = types.attrsOf (types.nullOr (types.either atom (types.listOf atom)));
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "services" "unbound" "interfaces" ] [ "services" "unbound" "settings" "server" "interface" ])
    (lib.mkChangedOptionModule [ "services" "unbound" "allowedAccess" ] [ "services" "unbound" "settings" "server" "access-control" ]
      (config: map (net: "${net} allow") (lib.getAttrFromPath [ "services" "unbound" "allowedAccess" ] config)))
    (lib.mkRemovedOptionModule [ "services" "unbound" "forwardAddresses" ] "Write services.unbound.settings.forward-zone = [ { name = \".\"; forward-addr = [ … ]; } ]; instead.")
    (lib.mkRemovedOptionModule [ "services" "unbound" "extraConfig" ] "Write the lines as services.unbound.settings.")
  ];
  options.services.unbound = {
    enable = lib.mkEnableOption "the name server Unbound";
    package = mkOption { type = types.package; default = pkgs.unbound; defaultText = lib.literalExpression "pkgs.unbound"; description = "The Unbound that is used."; };
    user = mkOption { type = types.str; default = "unbound"; description = "The account that the server runs as."; };
    group = mkOption { type = types.str; default = "unbound"; description = "The group that the server runs as."; };
    stateDir = mkOption { type = types.path; default = "/var/lib/unbound"; description = "Where the server keeps what it knows."; };
    checkconf = mkOption { type = types.bool; default = true; description = "Whether the configuration is checked before the start."; };
    resolveLocalQueries = mkOption { type = types.bool; default = true; description = "Whether the machine itself asks it."; };
    enableRootTrustAnchor = mkOption { type = types.bool; default = true; description = "Whether answers are checked against the root's key."; };
    localControlSocketPath = mkOption { type = types.nullOr types.path; default = null; example = "/run/unbound/unbound.ctl"; description = "The socket of unbound-control."; };
    settings = mkOption {
      type = types.attrsOf value;
      default = { };
      example = { server.interface = [ "127.0.0.1" ]; forward-zone = [{ name = "."; forward-addr = "9.9.9.9"; }]; };
      description = "The clauses of unbound.conf; a list repeats its key.";
    };
  };
  config = mkIf cfg.enable {
    services.unbound.settings = {
      server = {
        directory = mkDefault cfg.stateDir;
        username = cfg.user;
        chroot = ''""'';
        pidfile = ''""'';
        interface = mkDefault ([ "127.0.0.1" ] ++ lib.optional config.networking.enableIPv6 "::1");
        access-control = mkDefault ([ "127.0.0.0/8 allow" ] ++ lib.optional config.networking.enableIPv6 "::1/128 allow");
        auto-trust-anchor-file = mkIf cfg.enableRootTrustAnchor "${cfg.stateDir}/root.key";
        tls-cert-bundle = mkDefault "/etc/ssl/certs/ca-certificates.crt";
        do-daemonize = false;
        ip-freebind = mkDefault true;
      };
      remote-control = {
        control-enable = mkDefault false;
        control-interface = mkDefault ([ "127.0.0.1" ] ++ lib.optional config.networking.enableIPv6 "::1");
        server-key-file = mkDefault "${cfg.stateDir}/unbound_server.key";
        server-cert-file = mkDefault "${cfg.stateDir}/unbound_server.pem";
        control-key-file = mkDefault "${cfg.stateDir}/unbound_control.key";
        control-cert-file = mkDefault "${cfg.stateDir}/unbound_control.pem";
      } // lib.optionalAttrs (cfg.localControlSocketPath != null) {
        control-enable = true;
        control-interface = cfg.localControlSocketPath;
      };
    };
    networking.nameservers = mkIf cfg.resolveLocalQueries (lib.mkBefore [ "127.0.0.1" ]);
    environment.systemPackages = [ cfg.package pkgs.dns-root-data ];
    environment.etc."unbound/unbound.conf" = { inherit text; };
    users.users = mkIf (cfg.user == "unbound") { unbound = { isSystemUser = true; inherit (cfg) group; description = "unbound daemon user"; }; };
    users.groups = mkIf (cfg.group == "unbound") { unbound = { }; };
    systemd.services.unbound = {
      description = "Unbound recursive Domain Name Server";
      after = [ "network.target" ];
      before = [ "nss-lookup.target" ];
      wants = [ "nss-lookup.target" ];
      wantedBy = [ "multi-user.target" ];
      restartTriggers = [ text ];
      preStart = lib.optionalString cfg.enableRootTrustAnchor ''
        ${program "unbound-anchor"} -a ${lib.escapeShellArg "${cfg.stateDir}/root.key"} || echo "Root anchor updated!"
        chown ${lib.escapeShellArg cfg.user} ${lib.escapeShellArg "${cfg.stateDir}/root.key"}
      '' + lib.optionalString cfg.checkconf ''
        ${program "unbound-checkconf"} /etc/unbound/unbound.conf
      '';
      serviceConfig = {
        ExecStart = "${program "unbound"} -p -d -c /etc/unbound/unbound.conf";
        ExecReload = "+/bin/kill -HUP $MAINPID";
        NotifyAccess = "main";
        Type = "notify";
        StateDirectory = "unbound";
        RuntimeDirectory = "unbound";
        ConfigurationDirectory = "unbound";
        NoNewPrivileges = true;
        PrivateDevices = true;
        PrivateTmp = true;
        ProtectHome = true;
        ProtectControlGroups = true;
        ProtectKernelModules = true;
        ProtectSystem = "full";
        ProtectClock = true;
        ProtectHostname = true;
        ProtectKernelLogs = true;
        RestrictNamespaces = true;
        LockPersonality = true;
        RestrictSUIDSGID = true;
        Restart = "on-failure";
        RestartSec = "5s";
      };
    };
  };
}
