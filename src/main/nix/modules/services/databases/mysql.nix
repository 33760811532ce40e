# MariaDB, also by the name of MySQL.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.services.mysql;
  q = lib.escapeShellArg;
  confFile = "/etc/mysql/nixc.cnf";
  value = v: if v == true then "ON" else if v == false then "OFF" else toString v;
  # A key that is true stands alone; a list repeats its key.
  text = lib.generators.toINI
    { listsAsDuplicateKeys = true; mkKeyValue = key: v: if v == true then key else "${key} = ${value v}"; }
    (lib.mapAttrs (_: lib.filterAttrs (_: v: v != null)) cfg.settings);
  identifier = name: "`${builtins.replaceStrings [ "`" ] [ "``" ] name}`";
  literal = text: "'${builtins.replaceStrings [ "\\" "'" ] [ "\\\\" "''" ] text}'";
  client = "${cfg.package}/bin/mariadb --defaults-file=${confFile} -u ${cfg.user} -N";
  run = sql: "echo ${q sql} | ${client}\n";
  atom = types.oneOf [ types.bool types.int types.float types.singleLineStr types.path ];
in
{
  imports = [
    (lib.mkRemovedOptionModule [ "services" "mysql" "pidDir" ] "The directory is /run/mysqld.")
    (lib.mkRemovedOptionModule [ "services" "mysql" "rootPassword" ] "Use services.mysql.initialScript.")
    (lib.mkRemovedOptionModule [ "services" "mysql" "extraOptions" ] "Write services.mysql.settings.mysqld.")
    (lib.mkRenamedOptionModule [ "services" "mysql" "bind" ] [ "services" "mysql" "settings" "mysqld" "bind-address" ])
    (lib.mkRenamedOptionModule [ "services" "mysql" "port" ] [ "services" "mysql" "settings" "mysqld" "port" ])
  ];
  options.services.mysql = {
    enable = lib.mkEnableOption "MariaDB";
    package = mkOption { type = types.package; default = pkgs.mariadb; defaultText = lib.literalExpression "pkgs.mariadb"; example = lib.literalExpression "pkgs.mariadb"; description = "The server that is used."; };
    user = mkOption { type = types.str; default = "mysql"; description = "The account that the server runs as."; };
    group = mkOption { type = types.str; default = "mysql"; description = "The group that the server runs as."; };
    dataDir = mkOption { type = types.path; default = "/var/lib/mysql"; description = "Where the data lies."; };
    settings = mkOption {
      type = types.attrsOf (types.attrsOf (types.nullOr (types.either atom (types.listOf atom))));
      default = { };
      example = { mysqld = { key_buffer_size = "6G"; plugin-load-add = [ "server_audit" "ed25519=auth_ed25519" ]; }; mysqldump.quick = true; };
      description = "Sections of my.cnf: a key that is true stands alone, a list repeats its key.";
    };
    initialDatabases = mkOption {
      default = [ ];
      description = "Databases that are made when the data directory is new.";
      type = types.listOf (types.submodule {
        options.name = mkOption { type = types.str; description = "The name of the database."; };
        options.schema = mkOption { type = types.nullOr types.path; default = null; description = "A file of SQL, or a folder of them, that fills it."; };
      });
    };
    initialScript = mkOption { type = types.nullOr types.path; default = null; description = "SQL that runs when the data directory is new."; };
    ensureDatabases = mkOption { type = types.listOf types.str; default = [ ]; example = [ "nextcloud" ]; description = "Databases that are made."; };
    ensureUsers = mkOption {
      default = [ ];
      example = [{ name = "nextcloud"; ensurePermissions."nextcloud.*" = "ALL PRIVILEGES"; }];
      description = "Users that are made; they log in by the name of their account.";
      type = types.listOf (types.submodule {
        options.name = mkOption { type = types.str; description = "The name of the user."; };
        options.ensurePermissions = mkOption { type = types.attrsOf types.str; default = { }; example = { "database.*" = "ALL PRIVILEGES"; }; description = "What the user may do, by what it is done to."; };
      });
    };
  };
  config = mkIf cfg.enable {
    services.mysql.settings.mysqld = {
      datadir = cfg.dataDir;
      port = mkDefault 3306;
      socket = "/run/mysqld/mysqld.sock";
      pid-file = "/run/mysqld/mysqld.pid";
      user = cfg.user;
      bind-address = mkDefault "127.0.0.1";
    };
    services.mysql.settings.client.socket = "/run/mysqld/mysqld.sock";
    environment.systemPackages = [ cfg.package ];
    environment.etc."mysql/nixc.cnf" = { inherit text; };
    users.users = mkIf (cfg.user == "mysql") { mysql = { isSystemUser = true; inherit (cfg) group; description = "MySQL server user"; }; };
    users.groups = mkIf (cfg.group == "mysql") { mysql = { }; };
    systemd.tmpfiles.rules = [ "d '${cfg.dataDir}' 0700 ${cfg.user} ${cfg.group} - -" ];
    # Debian's unit has another name, and the same data.
    systemd.units."mariadb.service".enable = false;
    systemd.services.mysql = {
      description = "MySQL Server";
      after = [ "network.target" ];
      wantedBy = [ "multi-user.target" ];
      restartTriggers = [ text ];
      unitConfig.RequiresMountsFor = cfg.dataDir;
      preStart = ''
        if ! test -e ${q "${cfg.dataDir}/mysql"}; then
          ${cfg.package}/bin/mariadb-install-db --defaults-file=${confFile} --skip-test-db --auth-root-authentication-method=socket --auth-root-socket-user=${q cfg.user}
          touch ${q "${cfg.dataDir}/mysql_init"}
        fi
      '';
      # The account of the server is its administrator, by the socket.
      postStart = ''
        if test -e ${q "${cfg.dataDir}/mysql_init"}; then
      '' + lib.concatMapStrings
        (db: run "CREATE DATABASE IF NOT EXISTS ${identifier db.name}" + lib.optionalString (db.schema != null) ''
          if test -d ${q (toString db.schema)}; then
            cat ${q (toString db.schema)}/*.sql | ${client} ${q db.name}
          else
            ${client} ${q db.name} <${q (toString db.schema)}
          fi
        '')
        cfg.initialDatabases
      + lib.optionalString (cfg.initialScript != null) ''
        ${client} <${q (toString cfg.initialScript)}
      '' + ''
          rm ${q "${cfg.dataDir}/mysql_init"}
        fi
      ''
      + lib.concatMapStrings (db: run "CREATE DATABASE IF NOT EXISTS ${identifier db}") cfg.ensureDatabases
      + lib.concatMapStrings
        (user:
          run "CREATE USER IF NOT EXISTS ${literal user.name}@'localhost' IDENTIFIED WITH unix_socket"
          + lib.concatStrings (lib.mapAttrsToList (on: what: run "GRANT ${what} ON ${on} TO ${literal user.name}@'localhost'") user.ensurePermissions))
        cfg.ensureUsers;
      serviceConfig = {
        Type = "notify";
        Restart = "on-abort";
        RestartSec = "5s";
        ExecStart = "${cfg.package.programs.mariadbd or "${cfg.package}/bin/mariadbd"} --defaults-file=${confFile}";
        User = cfg.user;
        Group = cfg.group;
        RuntimeDirectory = "mysqld";
        RuntimeDirectoryMode = "0755";
        TimeoutStartSec = "15min";
        CapabilityBoundingSet = "";
        NoNewPrivileges = true;
        PrivateDevices = true;
        PrivateTmp = true;
        ProtectSystem = "full";
        ProtectHome = true;
        ProtectHostname = true;
        ProtectKernelLogs = true;
        ProtectKernelModules = true;
        ProtectKernelTunables = true;
        ProtectControlGroups = true;
        LockPersonality = true;
        RestrictRealtime = true;
        RestrictSUIDSGID = true;
        LimitNOFILE = 32768;
      };
    };
  };
}
