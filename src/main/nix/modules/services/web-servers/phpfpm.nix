# PHP's FastCGI process manager: a unit and a socket for each pool.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.phpfpm;
  runtimeDir = "/run/phpfpm";
  value = v: if v == true then "yes" else if v == false then "no" else toString v;
  ini = lib.generators.toINI { mkKeyValue = key: v: "${key} = ${value v}"; };
  # A value in quotes, for what may hold characters that mean something there.
  quoted = text: "\"${lib.escape [ "\\" "\"" "$" ] text}\"";
  settings = types.attrsOf (types.oneOf [ types.bool types.int types.singleLineStr ]);
  confFile = name: "/etc/phpfpm/${name}.conf";
  conf = name: pool:
    ini { global = cfg.settings; ${name} = pool.settings; }
    + lib.concatStrings (lib.mapAttrsToList (n: v: "env[${n}] = ${quoted v}\n") pool.phpEnv)
    + lib.optionalString (pool.extraConfig != null) pool.extraConfig;
  pool = { name, config, ... }: {
    options = {
      socket = mkOption { type = types.str; readOnly = true; description = "The socket that the pool listens on."; };
      listen = mkOption { type = types.str; default = ""; visible = false; description = "Old name of settings.listen."; };
      phpPackage = mkOption { type = types.package; default = cfg.phpPackage; defaultText = lib.literalExpression "config.services.phpfpm.phpPackage"; description = "The PHP that is used."; };
      phpOptions = mkOption { type = types.lines; default = cfg.phpOptions; defaultText = lib.literalExpression "config.services.phpfpm.phpOptions"; description = "Lines for php.ini."; };
      phpEnv = mkOption { type = types.attrsOf types.singleLineStr; default = { }; example = { HOSTNAME = "$HOSTNAME"; TMP = "/tmp"; }; description = "Environment variables."; };
      user = mkOption { type = types.str; description = "The account that the pool runs as."; };
      group = mkOption { type = types.str; default = ""; description = "The group that the pool runs as."; };
      settings = mkOption {
        type = settings;
        default = { };
        example = { pm = "dynamic"; "pm.max_children" = 75; "pm.start_servers" = 10; "pm.min_spare_servers" = 5; "pm.max_spare_servers" = 20; };
        description = "Settings of the pool.";
      };
      extraConfig = mkOption { type = types.nullOr types.lines; default = null; description = "Lines at the end of the pool."; };
    };
    config = {
      socket = if config.listen == "" then "${runtimeDir}/${name}.sock" else config.listen;
      group = lib.mkDefault config.user;
      settings = lib.mapAttrs (_: lib.mkDefault) {
        listen = config.socket;
        inherit (config) user group;
      };
    };
  };
in
{
  imports = [
    (lib.mkRemovedOptionModule [ "services" "phpfpm" "poolConfigs" ] "Write services.phpfpm.pools.NAME.settings.")
    (lib.mkRemovedOptionModule [ "services" "phpfpm" "phpIni" ] "Write services.phpfpm.phpOptions.")
    (lib.mkRemovedOptionModule [ "services" "phpfpm" "extraConfig" ] "Write services.phpfpm.settings.")
  ];
  options.services.phpfpm = {
    settings = mkOption { type = settings; default = { }; description = "Settings that hold for all pools."; };
    phpPackage = mkOption { type = types.package; default = pkgs.php; defaultText = lib.literalExpression "pkgs.php"; description = "The PHP that is used."; };
    phpOptions = mkOption { type = types.lines; default = ""; example = "date.timezone = \"CET\""; description = "Lines for php.ini of all pools."; };
    pools = mkOption {
      type = types.attrsOf (types.submodule pool);
      default = { };
      example = { web = { user = "www-data"; settings = { pm = "ondemand"; "pm.max_children" = 10; }; }; };
      description = "Pools by their name.";
    };
  };
  config = mkIf (cfg.pools != { }) {
    services.phpfpm.settings = { error_log = "syslog"; daemonize = false; };
    environment.systemPackages = lib.mapAttrsToList (_: p: p.phpPackage) cfg.pools;
    environment.etc = lib.mkMerge (lib.mapAttrsToList
      (name: p: {
        "phpfpm/${name}.conf".text = conf name p;
        "phpfpm/${name}.d/nixos.ini" = mkIf (p.phpOptions != "") { text = lib.removeSuffix "\n" p.phpOptions + "\n"; };
      })
      cfg.pools);
    # Debian's package starts a pool of its own.
    systemd.units."php8.2-fpm.service".enable = false;
    systemd.slices.system-phpfpm.description = "PHP FastCGI Process Manager Slice";
    systemd.targets.phpfpm = {
      description = "PHP FastCGI Process manager pools target";
      wantedBy = [ "multi-user.target" ];
    };
    systemd.services = lib.mapAttrs'
      (name: p: lib.nameValuePair "phpfpm-${name}" {
        description = "PHP FastCGI Process Manager service for pool ${name}";
        after = [ "network.target" ];
        wantedBy = [ "phpfpm.target" ];
        partOf = [ "phpfpm.target" ];
        restartTriggers = [ (conf name p) p.phpOptions ];
        # An empty part stands for the directory that Debian's PHP reads anyway.
        environment = lib.optionalAttrs (p.phpOptions != "") { PHP_INI_SCAN_DIR = ":/etc/phpfpm/${name}.d"; };
        serviceConfig = {
          Slice = "system-phpfpm.slice";
          PrivateDevices = true;
          PrivateTmp = true;
          ProtectSystem = "full";
          ProtectHome = true;
          RestrictAddressFamilies = [ "AF_UNIX" "AF_INET" "AF_INET6" "AF_NETLINK" ];
          Type = "notify";
          ExecStart = "${p.phpPackage.programs.php-fpm or "${p.phpPackage}/bin/php-fpm"} -y ${confFile name}";
          ExecReload = "/bin/kill -USR2 $MAINPID";
          RuntimeDirectory = "phpfpm";
          RuntimeDirectoryPreserve = true;
          Restart = "always";
        };
      })
      cfg.pools;
    assertions = lib.mapAttrsToList
      (name: p: {
        assertion = p.settings ? pm || p.extraConfig != null;
        message = "services.phpfpm.pools.${lib.strings.escapeNixIdentifier name} does not say how many processes there are: set services.phpfpm.pools.${lib.strings.escapeNixIdentifier name}.settings.pm and \"pm.max_children\".";
      })
      cfg.pools;
  };
}
