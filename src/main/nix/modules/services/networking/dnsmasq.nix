# dnsmasq, which answers DNS and DHCP of a small network.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.dnsmasq;
  dnsmasq = cfg.package.programs.dnsmasq or "${cfg.package}/bin/dnsmasq";
  # A key that is true stands alone; what is false or null is left out; a list repeats its key.
  setting = name: v:
    if v == true then "${name}\n"
    else if v == false || v == null then ""
    else if builtins.isList v then lib.concatMapStrings (setting name) v
    else "${name}=${toString v}\n";
  text = lib.concatStrings (lib.mapAttrsToList setting cfg.settings) + cfg.extraConfig;
in
{
  imports = [ (lib.mkRenamedOptionModule [ "services" "dnsmasq" "servers" ] [ "services" "dnsmasq" "settings" "server" ]) ];
  options.services.dnsmasq = {
    enable = lib.mkEnableOption "dnsmasq";
    package = mkOption { type = types.package; default = pkgs.dnsmasq; defaultText = lib.literalExpression "pkgs.dnsmasq"; description = "The dnsmasq that is used."; };
    resolveLocalQueries = mkOption { type = types.bool; default = true; description = "Whether the machine itself asks it."; };
    alwaysKeepRunning = mkOption { type = types.bool; default = false; description = "Whether it is started again whatever it ended with."; };
    settings = mkOption {
      default = { };
      example = { domain-needed = true; dhcp-range = [ "192.168.0.2,192.168.0.254" ]; };
      description = "Settings of dnsmasq.conf: true stands for the key alone, a list repeats its key.";
      type = types.submodule {
        freeformType = types.attrsOf (types.nullOr (types.oneOf [ types.bool types.int types.singleLineStr (types.listOf (types.either types.int types.singleLineStr)) ]));
        options.server = mkOption { type = types.listOf types.singleLineStr; default = [ ]; example = [ "9.9.9.9" "/example.org/192.0.2.1" ]; description = "The name servers that are asked."; };
      };
    };
    configFile = mkOption { type = types.path; internal = true; readOnly = true; default = "/etc/dnsmasq-nixc.conf"; description = "Where the configuration is rendered."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for dnsmasq.conf."; };
  };
  config = mkIf cfg.enable {
    networking.nameservers = mkIf cfg.resolveLocalQueries (lib.mkBefore [ "127.0.0.1" ]);
    services.dnsmasq.settings = {
      dhcp-leasefile = lib.mkDefault "/var/lib/dnsmasq/dnsmasq.leases";
    };
    environment.systemPackages = [ cfg.package ];
    environment.etc."dnsmasq-nixc.conf" = { inherit text; };
    users.users.dnsmasq = { isSystemUser = true; group = "dnsmasq"; description = "Dnsmasq daemon user"; };
    users.groups.dnsmasq = { };
    systemd.services.dnsmasq = {
      description = "Dnsmasq Daemon";
      after = [ "network.target" "systemd-resolved.service" ];
      wantedBy = [ "multi-user.target" ];
      restartTriggers = [ text ];
      preStart = ''
        install -d -m 755 /var/lib/dnsmasq
        touch /var/lib/dnsmasq/dnsmasq.leases
        chown -R dnsmasq /var/lib/dnsmasq
        ${dnsmasq} --test -C ${cfg.configFile}
      '';
      serviceConfig = {
        Type = "exec";
        ExecStart = "${dnsmasq} -k --user=dnsmasq -C ${cfg.configFile}";
        ExecReload = "/bin/kill -HUP $MAINPID";
        PrivateTmp = true;
        ProtectSystem = true;
        ProtectHome = true;
        Restart = if cfg.alwaysKeepRunning then "always" else "on-failure";
      };
    };
  };
}
