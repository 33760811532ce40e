# fail2ban, which locks out who guesses passwords. Debian's filters and actions are used; what is said here
# stands in jail.local and fail2ban.local, which win over Debian's files.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.services.fail2ban;
  # Further lines of a value are indented, else they would be keys of their own.
  indented = text: builtins.replaceStrings [ "\n" ] [ "\n    " ] (lib.removeSuffix "\n" text);
  value = v:
    if builtins.isBool v then lib.boolToString v
    else if builtins.isList v then builtins.concatStringsSep "\n    " (map (x: indented (toString x)) v)
    else indented (toString v);
  ini = lib.generators.toINI { mkKeyValue = key: v: "${key} = ${value v}"; };
  present = lib.filterAttrs (_: v: v != null);

  atom = types.oneOf [ types.bool types.int types.float types.str ];
  settings = types.attrsOf (types.nullOr (types.either atom (types.listOf atom)));

  jail = types.submodule {
    options = {
      enabled = mkOption { type = types.bool; default = true; description = "Whether the jail is used."; };
      filter = mkOption { type = types.nullOr (types.either types.str (types.attrsOf settings)); default = null; description = "The filter: its name in filter.d, or what such a file holds."; };
      settings = mkOption { type = settings; default = { }; example = { port = "http,https"; maxretry = 5; }; description = "Settings of the jail."; };
    };
  };
  jails = removeAttrs cfg.jails [ "DEFAULT" ];
  written = lib.filterAttrs (_: j: !(builtins.isString j)) jails;
  ownFilters = lib.filterAttrs (_: j: builtins.isAttrs j.filter) written;
  section = name: j:
    if builtins.isString j then "[${name}]\n${j}"
    else ini {
      ${name} = present ({
        inherit (j) enabled;
        filter = if builtins.isAttrs j.filter then name else j.filter;
      } // j.settings);
    };
  text = lib.concatStringsSep "\n" (
    [ (ini { DEFAULT = present defaults; }) ]
    # Debian switches this one on by itself.
    ++ lib.optional (!(jails ? sshd)) (ini { sshd.enabled = false; })
    ++ lib.mapAttrsToList section jails
  );
  increment = cfg.bantime-increment;
  defaults = {
    inherit (cfg) bantime maxretry banaction;
    banaction_allports = cfg.banaction-allports;
    ignoreip = builtins.concatStringsSep " " ([ "127.0.0.1/8" ] ++ lib.optional config.networking.enableIPv6 "::1" ++ cfg.ignoreIP);
    backend = "systemd";
  }
  // lib.optionalAttrs increment.enable {
    "bantime.increment" = true;
    "bantime.rndtime" = increment.rndtime;
    "bantime.maxtime" = increment.maxtime;
    "bantime.factor" = increment.factor;
    "bantime.formula" = increment.formula;
    "bantime.multipliers" = increment.multipliers;
    "bantime.overalljails" = increment.overalljails;
  }
  // (if cfg.jails ? DEFAULT && builtins.isAttrs cfg.jails.DEFAULT then cfg.jails.DEFAULT.settings else { });
  daemon = ini cfg.daemonSettings;
  maybe = type: description: mkOption { type = types.nullOr type; default = null; inherit description; };
in
{
  imports = [
    (lib.mkRemovedOptionModule [ "services" "fail2ban" "daemonConfig" ] "Write services.fail2ban.daemonSettings.")
    (lib.mkRemovedOptionModule [ "services" "fail2ban" "extraSettings" ] "Write services.fail2ban.jails.DEFAULT.settings.")
  ];
  options.services.fail2ban = {
    enable = lib.mkEnableOption "fail2ban, which locks out who guesses passwords";
    package = mkOption { type = types.package; default = pkgs.fail2ban; defaultText = lib.literalExpression "pkgs.fail2ban"; description = "The fail2ban that is used."; };
    packageFirewall = mkOption { type = types.package; default = if config.networking.nftables.enable then pkgs.nftables else pkgs.iptables; defaultText = lib.literalExpression "pkgs.nftables"; description = "The package of the firewall."; };
    extraPackages = mkOption { type = types.listOf types.package; default = [ ]; example = lib.literalExpression "[ pkgs.ipset ]"; description = "Packages that actions need."; };
    bantime = mkOption { type = types.nullOr types.singleLineStr; default = "10m"; example = "1h"; description = "How long an address is locked out."; };
    maxretry = mkOption { type = types.int; default = 3; description = "How many failures are allowed."; };
    banaction = mkOption { type = types.singleLineStr; default = if config.networking.nftables.enable then "nftables-multiport" else "iptables-multiport"; defaultText = ''"nftables-multiport", or "iptables-multiport"''; description = "How an address is locked out."; };
    banaction-allports = mkOption { type = types.singleLineStr; default = if config.networking.nftables.enable then "nftables-allports" else "iptables-allports"; defaultText = ''"nftables-allports", or "iptables-allports"''; description = "How an address is locked out of all ports."; };
    bantime-increment = {
      enable = mkOption { type = types.bool; default = false; description = "Whether who comes back is locked out for longer."; };
      rndtime = maybe types.singleLineStr "The most seconds that are added by chance.";
      maxtime = maybe types.singleLineStr "The longest time.";
      factor = maybe types.singleLineStr "What times are multiplied by.";
      formula = maybe types.singleLineStr "How the time follows from the number of bans.";
      multipliers = maybe types.singleLineStr "What times are multiplied by, ban by ban.";
      overalljails = maybe types.bool "Whether the bans of all jails count.";
    };
    ignoreIP = mkOption { type = types.listOf types.singleLineStr; default = [ ]; example = [ "192.168.0.0/16" "2001:db8::42" ]; description = "Addresses and networks that are never locked out."; };
    daemonSettings = mkOption {
      type = types.attrsOf settings;
      default = { };
      description = "What fail2ban.local holds.";
    };
    jails = mkOption {
      type = types.attrsOf (types.either types.lines jail);
      default = { };
      example = { nginx-http-auth.settings = { port = "http,https"; maxretry = 5; }; };
      description = "Jails by their name: settings, or lines. DEFAULT holds for all.";
    };
  };
  config = mkIf cfg.enable {
    services.fail2ban.daemonSettings.Definition = {
      logtarget = mkDefault "SYSLOG";
      socket = mkDefault "/run/fail2ban/fail2ban.sock";
      pidfile = mkDefault "/run/fail2ban/fail2ban.pid";
      dbfile = mkDefault "/var/lib/fail2ban/fail2ban.sqlite3";
    };
    services.fail2ban.jails = mkIf config.services.openssh.enable {
      sshd.settings.port = mkDefault (lib.concatMapStringsSep "," toString config.services.openssh.ports);
    };
    environment.systemPackages = [ cfg.package cfg.packageFirewall ] ++ cfg.extraPackages;
    environment.etc = {
      "fail2ban/jail.local" = { inherit text; };
      "fail2ban/fail2ban.local".text = daemon;
    } // lib.mapAttrs' (name: j: lib.nameValuePair "fail2ban/filter.d/${name}.conf" { text = ini j.filter; }) ownFilters;
    systemd.services.fail2ban = {
      description = "Fail2ban Intrusion Prevention System";
      wantedBy = [ "multi-user.target" ];
      after = [ "network.target" ];
      partOf = lib.optional config.networking.firewall.enable "${if config.networking.nftables.enable then "nftables" else "firewall"}.service";
      restartTriggers = [ text daemon ] ++ lib.mapAttrsToList (_: j: ini j.filter) ownFilters;
      path = [ cfg.package cfg.packageFirewall pkgs.iproute2 ] ++ cfg.extraPackages;
      unitConfig.Documentation = "man:fail2ban(1)";
      serviceConfig = {
        ExecStart = "${cfg.package}/bin/fail2ban-server -xf start";
        ExecStop = "${cfg.package}/bin/fail2ban-server stop";
        ExecReload = "${cfg.package}/bin/fail2ban-server reload";
        Type = "simple";
        Restart = "on-failure";
        PIDFile = "/run/fail2ban/fail2ban.pid";
        CapabilityBoundingSet = [ "CAP_AUDIT_READ" "CAP_DAC_READ_SEARCH" "CAP_NET_ADMIN" "CAP_NET_RAW" ];
        NoNewPrivileges = true;
        RuntimeDirectory = "fail2ban";
        RuntimeDirectoryMode = "0750";
        StateDirectory = "fail2ban";
        StateDirectoryMode = "0750";
        LogsDirectory = "fail2ban";
        LogsDirectoryMode = "0750";
        ProtectSystem = "strict";
        ProtectHome = true;
        PrivateTmp = true;
        PrivateDevices = true;
        ProtectHostname = true;
        ProtectKernelTunables = true;
        ProtectKernelModules = true;
        ProtectControlGroups = true;
      };
    };
    warnings = lib.optional (!config.networking.firewall.enable && !config.networking.nftables.enable)
      "services.fail2ban is on while networking.firewall.enable is false: nothing that it locks out is stopped by a rule of this machine.";
  };
}
