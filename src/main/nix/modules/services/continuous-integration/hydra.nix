# Hydra. Its part of hydra.conf is data here (settings); the file is made by the target `hydra`.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.services.hydra;
  baseDir = "/var/lib/hydra";
  defaultDbi = "dbi:Pg:dbname=hydra;user=hydra;";
  localDb = cfg.dbi == defaultDbi;
  confFile = "/etc/hydra/hydra.conf";
  postgresql = config.services.postgresql;
  baseEnv = { HYDRA_DBI = cfg.dbi; HYDRA_CONFIG = "${baseDir}/hydra.conf"; HYDRA_DATA = baseDir; };
  env = {
    NIX_REMOTE = "daemon";
    SSL_CERT_FILE = "/etc/ssl/certs/ca-certificates.crt";
    PGPASSFILE = "${baseDir}/pgpass";
    NIX_REMOTE_SYSTEMS = builtins.concatStringsSep ":" (map toString cfg.buildMachinesFiles);
  } // lib.optionalAttrs (cfg.smtpHost != null) {
    EMAIL_SENDER_TRANSPORT = "SMTP";
    EMAIL_SENDER_TRANSPORT_host = cfg.smtpHost;
  } // baseEnv // cfg.extraEnv;
  serverEnv = env // {
    HYDRA_TRACKER = cfg.tracker;
    XDG_CACHE_HOME = "${baseDir}/www/.cache";
    COLUMNS = "80";
    PGPASSFILE = "${baseDir}/pgpass-www";
  } // lib.optionalAttrs cfg.debugServer { DBIC_TRACE = "1"; };
  program = name: "${cfg.package}/bin/${name}";
  trigger = [ (builtins.toJSON cfg.settings) cfg.extraConfig ];
  afterInit = { wantedBy = [ "multi-user.target" ]; requires = [ "hydra-init.service" ]; };
in
{
  options.services.hydra = {
    enable = mkOption { type = types.bool; default = false; description = "Whether to run Hydra."; };
    dbi = mkOption { type = types.str; default = defaultDbi; description = "The database, as Perl's DBI names it."; };
    package = mkOption { type = types.package; default = pkgs.hydra; defaultText = lib.literalExpression "pkgs.hydra"; description = "The Hydra that is used."; };
    hydraURL = mkOption { type = types.str; description = "The address of the web interface, as e-mails give it."; };
    listenHost = mkOption { type = types.str; default = "*"; example = "localhost"; description = "The address that the web interface listens on."; };
    port = mkOption { type = types.port; default = 3000; description = "The port that the web interface listens on."; };
    minimumDiskFree = mkOption { type = types.int; default = 0; description = "The free space in GiB below which builds stop."; };
    minimumDiskFreeEvaluator = mkOption { type = types.int; default = 0; description = "The free space in GiB below which evaluations stop."; };
    notificationSender = mkOption { type = types.str; description = "The sender of e-mails."; };
    smtpHost = mkOption { type = types.nullOr types.str; default = null; description = "The host that sends e-mails."; };
    tracker = mkOption { type = types.str; default = ""; description = "HTML that every page ends with."; };
    logo = mkOption { type = types.nullOr types.path; default = null; description = "The picture at the top of the pages."; };
    debugServer = mkOption { type = types.bool; default = false; description = "Whether the web server runs in debug mode."; };
    maxServers = mkOption { type = types.int; default = 25; description = "The largest number of web server processes."; };
    minSpareServers = mkOption { type = types.int; default = 4; description = "The smallest number of idle web server processes."; };
    maxSpareServers = mkOption { type = types.int; default = 5; description = "The largest number of idle web server processes."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for hydra.conf."; };
    extraEnv = mkOption { type = types.attrsOf types.str; default = { }; description = "Environment variables of all of Hydra's units."; };
    gcRootsDir = mkOption { type = types.path; default = "/nix/var/nix/gcroots/hydra"; description = "Where Hydra keeps its garbage collector roots."; };
    buildMachinesFiles = mkOption {
      type = types.listOf types.path;
      default = lib.optional (config.nix.buildMachines != [ ]) "/etc/nix/machines";
      defaultText = lib.literalExpression ''lib.optional (config.nix.buildMachines != [ ]) "/etc/nix/machines"'';
      description = "Files that list build machines.";
    };
    useSubstitutes = mkOption { type = types.bool; default = false; description = "Whether store paths are taken from binary caches."; };
    settings = mkOption {
      type = types.listOf (types.submodule {
        options = {
          key = mkOption { type = types.str; description = "The key."; };
          value = mkOption { type = types.str; description = "The value."; };
        };
      });
      internal = true;
      default = [ ];
      description = "The lines of hydra.conf that follow from the options, in order.";
    };
    confFile = mkOption { type = types.path; internal = true; default = confFile; description = "Where hydra.conf is rendered."; };
  };
  config = mkIf cfg.enable {
    services.hydra.settings = [
      { key = "using_frontend_proxy"; value = "1"; }
      { key = "base_uri"; value = cfg.hydraURL; }
      { key = "notification_sender"; value = cfg.notificationSender; }
      { key = "max_servers"; value = toString cfg.maxServers; }
    ] ++ lib.optional (cfg.logo != null) { key = "hydra_logo"; value = toString cfg.logo; } ++ [
      { key = "gc_roots_dir"; value = cfg.gcRootsDir; }
      { key = "use-substitutes"; value = if cfg.useSubstitutes then "1" else "0"; }
    ];
    users.groups.hydra.gid = 122;
    users.users.hydra = { description = "Hydra"; group = "hydra"; home = baseDir; isSystemUser = true; useDefaultShell = true; uid = 122; };
    users.users.hydra-queue-runner = { description = "Hydra queue runner"; group = "hydra"; useDefaultShell = true; isSystemUser = true; home = "${baseDir}/queue-runner"; uid = 235; };
    users.users.hydra-www = { description = "Hydra web server"; group = "hydra"; useDefaultShell = true; isSystemUser = true; uid = 236; };
    nix.settings = {
      trusted-users = [ "hydra-queue-runner" ];
      keep-outputs = true;
      keep-derivations = true;
    };
    services.postgresql = mkIf localDb {
      enable = true;
      identMap = ''
        hydra-users hydra hydra
        hydra-users hydra-queue-runner hydra
        hydra-users hydra-www hydra
        hydra-users root hydra
        hydra-users postgres postgres
      '';
      authentication = ''
        local hydra all ident map=hydra-users
      '';
    };
    environment.systemPackages = [ cfg.package ];
    environment.variables = baseEnv;
    systemd.services.hydra-init = {
      wantedBy = [ "multi-user.target" ];
      requires = lib.optional localDb "postgresql.service";
      after = lib.optionals localDb [ "postgresql.service" "postgresql-setup.service" ];
      environment = env // { HYDRA_DBI = "${env.HYDRA_DBI};application_name=hydra-init"; };
      path = [ pkgs.util-linux ];
      preStart = ''
        mkdir -p ${baseDir}
        chown hydra:hydra ${baseDir}
        chmod 0750 ${baseDir}
        ln -sfn ${confFile} ${baseDir}/hydra.conf
        install -d -m 0700 ${baseDir}/www
        chown hydra-www:hydra ${baseDir}/www
        install -d -m 0700 ${baseDir}/queue-runner
        install -d -m 0750 ${baseDir}/build-logs
        install -d -m 0750 ${baseDir}/runcommand-logs
        chown hydra-queue-runner:hydra ${baseDir}/queue-runner ${baseDir}/build-logs ${baseDir}/runcommand-logs
        ${lib.optionalString localDb ''
          if ! [ -e ${baseDir}/.db-created ]; then
            runuser -u ${postgresql.superUser} -- ${postgresql.package}/bin/createuser hydra
            runuser -u ${postgresql.superUser} -- ${postgresql.package}/bin/createdb -O hydra hydra
            touch ${baseDir}/.db-created
          fi
          echo "create extension if not exists pg_trgm" | runuser -u ${postgresql.superUser} -- ${postgresql.package}/bin/psql hydra
        ''}
        mkdir -p ${lib.escapeShellArg cfg.gcRootsDir}
        chown hydra:hydra ${lib.escapeShellArg cfg.gcRootsDir}
        chmod 2775 ${lib.escapeShellArg cfg.gcRootsDir}
      '';
      serviceConfig = {
        ExecStart = program "hydra-init";
        PermissionsStartOnly = true;
        User = "hydra";
        Type = "oneshot";
        RemainAfterExit = true;
      };
    };
    systemd.services.hydra-server = afterInit // {
      after = [ "hydra-init.service" ];
      environment = serverEnv // { HYDRA_DBI = "${serverEnv.HYDRA_DBI};application_name=hydra-server"; };
      restartTriggers = trigger;
      serviceConfig = {
        ExecStart = "@${program "hydra-server"} hydra-server -f -h ${lib.escapeShellArg cfg.listenHost} -p ${toString cfg.port} --min_spare_servers ${toString cfg.minSpareServers} --max_spare_servers ${toString cfg.maxSpareServers} --max_servers ${toString cfg.maxServers} --max_requests 100${lib.optionalString cfg.debugServer " -d"}";
        User = "hydra-www";
        PermissionsStartOnly = true;
        Restart = "always";
      };
    };
    systemd.services.hydra-queue-runner = afterInit // {
      after = [ "hydra-init.service" "network.target" ];
      path = [ cfg.package pkgs.nettools pkgs.openssh pkgs.bzip2 pkgs.nix ];
      restartTriggers = trigger;
      environment = env // { PGPASSFILE = "${baseDir}/pgpass-queue-runner"; IN_SYSTEMD = "1"; HYDRA_DBI = "${env.HYDRA_DBI};application_name=hydra-queue-runner"; };
      serviceConfig = {
        ExecStart = "@${program "hydra-queue-runner"} hydra-queue-runner -v";
        ExecStopPost = "${program "hydra-queue-runner"} --unlock";
        User = "hydra-queue-runner";
        Restart = "always";
        LimitCORE = "infinity";
        WorkingDirectory = "${baseDir}/queue-runner";
      };
    };
    systemd.services.hydra-evaluator = afterInit // {
      wants = [ "network-online.target" ];
      after = [ "hydra-init.service" "network.target" "network-online.target" ];
      path = [ cfg.package pkgs.nettools pkgs.jq ];
      restartTriggers = trigger;
      environment = env // { HYDRA_DBI = "${env.HYDRA_DBI};application_name=hydra-evaluator"; };
      serviceConfig = {
        ExecStart = "@${program "hydra-evaluator"} hydra-evaluator";
        User = "hydra";
        Restart = "always";
        WorkingDirectory = baseDir;
      };
    };
    systemd.services.hydra-update-gc-roots = {
      requires = [ "hydra-init.service" ];
      after = [ "hydra-init.service" ];
      environment = env // { HYDRA_DBI = "${env.HYDRA_DBI};application_name=hydra-update-gc-roots"; };
      serviceConfig = { ExecStart = "@${program "hydra-update-gc-roots"} hydra-update-gc-roots"; User = "hydra"; };
      startAt = "2,14:15";
    };
    systemd.services.hydra-send-stats = {
      wantedBy = [ "multi-user.target" ];
      after = [ "hydra-init.service" ];
      environment = env // { HYDRA_DBI = "${env.HYDRA_DBI};application_name=hydra-send-stats"; };
      serviceConfig = { ExecStart = "@${program "hydra-send-stats"} hydra-send-stats"; User = "hydra"; };
    };
    systemd.services.hydra-notify = afterInit // {
      after = [ "hydra-init.service" ];
      restartTriggers = trigger;
      environment = env // { PGPASSFILE = "${baseDir}/pgpass-queue-runner"; HYDRA_DBI = "${env.HYDRA_DBI};application_name=hydra-notify"; };
      serviceConfig = { ExecStart = "@${program "hydra-notify"} hydra-notify"; User = "hydra-queue-runner"; Restart = "always"; RestartSec = 5; };
    };
    systemd.services.hydra-check-space = {
      script = ''
        free=$(( $(stat -f -c '%a * %S' /nix/store) ))
        if [ "$free" -lt $(( ${toString cfg.minimumDiskFree} * 1024 * 1024 * 1024 )) ]; then
          echo "stopping Hydra queue runner due to lack of free space"
          systemctl stop hydra-queue-runner
        fi
        if [ "$free" -lt $(( ${toString cfg.minimumDiskFreeEvaluator} * 1024 * 1024 * 1024 )) ]; then
          echo "stopping Hydra evaluator due to lack of free space"
          systemctl stop hydra-evaluator
        fi
      '';
      startAt = "*:0/5";
    };
    systemd.services.hydra-compress-logs = {
      path = [ pkgs.bzip2 ];
      script = ''
        find ${baseDir}/build-logs -type f -name "*.drv" -mtime +3 -size +0c -print0 | xargs -0 -r bzip2 -v -f
      '';
      startAt = "Sun 01:45";
    };
    assertions = [
      { assertion = cfg.maxServers != 0 && cfg.maxSpareServers != 0 && cfg.minSpareServers != 0; message = "services.hydra.maxServers, maxSpareServers and minSpareServers must not be 0."; }
      { assertion = cfg.minSpareServers < cfg.maxSpareServers; message = "services.hydra.minSpareServers must be less than services.hydra.maxSpareServers."; }
    ];
  };
}
