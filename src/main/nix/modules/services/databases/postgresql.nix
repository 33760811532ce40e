# PostgreSQL.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault mkBefore mkAfter types;
  cfg = config.services.postgresql;
  psql = "${cfg.package}/bin/psql";
  identifier = name: ''"${builtins.replaceStrings [ "\"" ] [ "\"\"" ] name}"'';
  literal = text: "'${builtins.replaceStrings [ "'" ] [ "''" ] text}'";
  run = sql: "${psql} -p ${toString cfg.settings.port} -d postgres -tAc ${lib.escapeShellArg sql}";
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "services" "postgresql" "port" ] [ "services" "postgresql" "settings" "port" ])
    (lib.mkRenamedOptionModule [ "services" "postgresql" "extraPlugins" ] [ "services" "postgresql" "extensions" ])
    (lib.mkRenamedOptionModule [ "services" "postgresql" "logLinePrefix" ] [ "services" "postgresql" "settings" "log_line_prefix" ])
  ];
  options.services.postgresql = {
    enable = lib.mkEnableOption "PostgreSQL";
    package = mkOption { type = types.package; default = pkgs.postgresql; defaultText = lib.literalExpression "pkgs.postgresql"; description = "The server that is used."; };
    dataDir = mkOption { type = types.path; default = "/var/lib/postgresql/${lib.versions.major cfg.package.version}/nixc"; defaultText = "/var/lib/postgresql/VERSION/nixc"; description = "Where the data lies."; };
    enableTCPIP = mkOption { type = types.bool; default = false; description = "Whether the server listens on all addresses instead of localhost."; };
    enableJIT = mkOption { type = types.bool; default = false; description = "Whether queries are compiled."; };
    authentication = mkOption { type = types.lines; default = ""; description = "Lines for pg_hba.conf: who may log in, and how."; };
    identMap = mkOption { type = types.lines; default = ""; example = "map-name-0 system-username-0 database-username-0"; description = "Lines for pg_ident.conf: which account of the system is which role."; };
    extensions = mkOption {
      type = types.either (types.listOf types.package) (types.functionTo (types.listOf types.package)) // { description = "list of packages, or function from the server's packages to one"; };
      default = [ ];
      example = lib.literalExpression "ps: with ps; [ postgis pg_repack ]";
      apply = given: if builtins.isFunction given then given (cfg.package.pkgs or pkgs.postgresqlPackages) else given;
      description = "Extensions of the server that are installed.";
    };
    initdbArgs = mkOption { type = types.listOf types.str; default = [ ]; example = [ "--data-checksums" ]; description = "Further arguments of initdb."; };
    checkConfig = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake; nixc check --tools starts the real server."; };
    initialScript = mkOption { type = types.nullOr types.path; default = null; description = "SQL that runs when the data directory is new."; };
    ensureDatabases = mkOption { type = types.listOf types.str; default = [ ]; description = "Databases that are made."; };
    ensureUsers = mkOption {
      default = [ ];
      description = "Roles that are made.";
      type = types.listOf (types.submodule {
        options = {
          name = mkOption { type = types.str; description = "The name of the role."; };
          ensureDBOwnership = mkOption { type = types.bool; default = false; description = "Whether it owns the database of its name."; };
          ensureClauses = mkOption { type = types.attrsOf (types.nullOr types.bool); default = { }; example = { superuser = true; createdb = true; }; description = "Attributes of the role."; };
        };
      });
    };
    settings = mkOption {
      default = { };
      description = "Settings of postgresql.conf; null leaves one out.";
      type = types.submodule {
        freeformType = types.attrsOf (types.nullOr (types.oneOf [ types.bool types.float types.int types.str ]));
        options = {
          port = mkOption { type = types.port; default = 5432; description = "The port."; };
          log_line_prefix = mkOption { type = types.str; default = "[%p] "; description = "What stands before each line of the log."; };
          shared_preload_libraries = mkOption { type = types.nullOr (types.coercedTo (types.listOf types.str) (builtins.concatStringsSep ",") types.commas); default = null; description = "Libraries that are loaded at the start."; };
        };
      };
    };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines after the settings in postgresql.conf."; };
    superUser = mkOption { type = types.str; default = "postgres"; internal = true; readOnly = true; description = "The role that may do everything."; };
    configDir = mkOption { type = types.path; default = "/etc/postgresql"; internal = true; description = "Where the configuration files are rendered."; };
  };
  config = mkIf cfg.enable {
    services.postgresql.settings = {
      hba_file = "${cfg.configDir}/pg_hba.conf";
      ident_file = "${cfg.configDir}/pg_ident.conf";
      log_destination = "stderr";
      listen_addresses = if cfg.enableTCPIP then "*" else "localhost";
      unix_socket_directories = mkDefault "/run/postgresql";
      jit = if cfg.enableJIT then "on" else "off";
    };
    services.postgresql.authentication = mkAfter ''
      # Defaults
      local all postgres         peer map=postgres
      local all all              peer
      host  all all 127.0.0.1/32 md5
      host  all all ::1/128      md5
    '';
    services.postgresql.identMap = mkAfter ''
      postgres postgres postgres
    '';
    environment.systemPackages = [ cfg.package ] ++ cfg.extensions;
    users.users.postgres = { name = "postgres"; isSystemUser = true; group = "postgres"; description = "PostgreSQL server"; home = "/var/lib/postgresql"; useDefaultShell = true; };
    users.groups.postgres = { };
    systemd.targets.postgresql = {
      description = "PostgreSQL";
      wantedBy = [ "multi-user.target" ];
      requires = [ "postgresql.service" "postgresql-setup.service" ];
    };
    systemd.services.postgresql = {
      description = "PostgreSQL Server";
      after = [ "network.target" ];
      wants = [ "postgresql.target" ];
      partOf = [ "postgresql.target" ];
      environment.PGDATA = cfg.dataDir;
      path = [ cfg.package ];
      restartTriggers = [ cfg.authentication cfg.identMap (builtins.toJSON cfg.settings) cfg.extraConfig ];
      preStart = ''
        if ! test -e ${lib.escapeShellArg cfg.dataDir}/PG_VERSION; then
          rm -f ${lib.escapeShellArg cfg.dataDir}/*.conf
          ${cfg.package}/bin/initdb -U ${cfg.superUser} ${lib.escapeShellArgs cfg.initdbArgs}
          touch ${lib.escapeShellArg cfg.dataDir}/.first_startup
        fi
        ln -sfn ${cfg.configDir}/postgresql.conf ${lib.escapeShellArg cfg.dataDir}/postgresql.conf
      '';
      serviceConfig = {
        ExecStart = "${cfg.package}/bin/postgres";
        ExecReload = "/bin/kill -HUP $MAINPID";
        User = "postgres";
        Group = "postgres";
        RuntimeDirectory = "postgresql";
        RuntimeDirectoryMode = "2775";
        Type = "notify";
        Restart = "always";
        KillSignal = "SIGINT";
        KillMode = "mixed";
        TimeoutSec = 120;
      };
      unitConfig = { RequiresMountsFor = cfg.dataDir; };
      startLimitBurst = 5;
    };
    systemd.tmpfiles.rules = [
      "d ${cfg.dataDir} 0700 postgres postgres -"
    ];
    # Debian's package starts a cluster of its own on the same port.
    systemd.units."postgresql@${lib.versions.major cfg.package.version}-main.service".enable = false;
    environment.etc."postgresql-common/createcluster.conf".text = "create_main_cluster = false\n";
    systemd.services.postgresql-setup = {
      description = "PostgreSQL setup scripts";
      requires = [ "postgresql.service" ];
      after = [ "postgresql.service" ];
      partOf = [ "postgresql.target" ];
      wantedBy = [ "postgresql.target" ];
      path = [ cfg.package ];
      environment.PGPORT = toString cfg.settings.port;
      serviceConfig = { Type = "oneshot"; RemainAfterExit = true; User = "postgres"; Group = "postgres"; };
      script = ''
        until ${run "SELECT 1"} >/dev/null 2>&1; do sleep 0.1; done
        ${lib.optionalString (cfg.initialScript != null) ''
          if test -e ${lib.escapeShellArg cfg.dataDir}/.first_startup; then
            ${psql} -f ${lib.escapeShellArg (toString cfg.initialScript)} -d postgres
          fi
        ''}
        rm -f ${lib.escapeShellArg cfg.dataDir}/.first_startup
        ${lib.concatMapStrings (db: ''
          ${run "SELECT 1 FROM pg_database WHERE datname = ${literal db}"} | grep -q 1 || ${run "CREATE DATABASE ${identifier db}"}
        '') cfg.ensureDatabases}
        ${lib.concatMapStrings (user: ''
          ${run "SELECT 1 FROM pg_roles WHERE rolname = ${literal user.name}"} | grep -q 1 || ${run "CREATE USER ${identifier user.name}"}
          ${lib.concatStrings (lib.mapAttrsToList (clause: on: lib.optionalString (on != null) ''
            ${run "ALTER ROLE ${identifier user.name} ${lib.optionalString (!on) "NO"}${clause}"}
          '') user.ensureClauses)}
          ${lib.optionalString user.ensureDBOwnership (run "ALTER DATABASE ${identifier user.name} OWNER TO ${identifier user.name}")}
        '') cfg.ensureUsers}
      '';
    };
    assertions = map
      (user: {
        assertion = user.ensureDBOwnership -> builtins.elem user.name cfg.ensureDatabases;
        message = "services.postgresql.ensureUsers: '${user.name}' is to own a database of its name, but services.postgresql.ensureDatabases does not list it.";
      })
      cfg.ensureUsers;
  };
}
