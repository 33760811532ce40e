# Redis. Debian's own instance stays off: each server here has a unit, an account and a directory of its own.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault mkEnableOption types;
  cfg = config.services.redis;
  enabled = lib.filterAttrs (_: server: server.enable) cfg.servers;
  unitName = name: "redis" + lib.optionalString (name != "") "-${name}";
  confFile = name: "/etc/redis/${unitName name}.conf";

  value = v: if v == true then "yes" else if v == false then "no" else toString v;
  # redis.conf takes the rest of a line; a list repeats its key.
  conf = settings: lib.generators.toKeyValue
    { listsAsDuplicateKeys = true; mkKeyValue = key: v: "${key} ${value v}"; }
    (lib.filterAttrs (_: v: v != null) settings);
  # A password may hold what Redis reads as the end of a word.
  quoted = text: "\"${lib.escape [ "\\" "\"" ] text}\"";

  server = { name, config, ... }: {
    options = {
      enable = mkEnableOption "this Redis server";
      user = mkOption { type = types.str; default = unitName name; defaultText = lib.literalExpression ''"redis" or "redis-NAME"''; description = "The account that the server runs as."; };
      group = mkOption { type = types.str; default = config.user; defaultText = lib.literalExpression "config.user"; description = "The group that the server runs as."; };
      port = mkOption { type = types.port; default = if name == "" then 6379 else 0; defaultText = lib.literalExpression ''if name == "" then 6379 else 0''; description = "The TCP port; 0 leaves only the Unix socket."; };
      openFirewall = mkOption { type = types.bool; default = false; description = "Whether the firewall lets the port through."; };
      extraParams = mkOption { type = types.listOf types.str; default = [ ]; example = [ "--sentinel" ]; description = "Further arguments of redis-server."; };
      bind = mkOption { type = types.nullOr types.singleLineStr; default = "127.0.0.1"; example = "192.0.2.1"; description = "The address that the server listens on; null is all of them."; };
      unixSocket = mkOption { type = types.nullOr types.path; default = "/run/${unitName name}/redis.sock"; defaultText = lib.literalExpression ''"/run/redis-NAME/redis.sock"''; description = "The Unix socket."; };
      unixSocketPerm = mkOption { type = types.int; default = 660; example = 600; description = "The permissions of the Unix socket, in octal digits."; };
      logLevel = mkOption { type = types.singleLineStr; default = "notice"; example = "debug"; description = "How much is logged: debug, verbose, notice or warning."; };
      logfile = mkOption { type = types.singleLineStr; default = "/dev/null"; description = "The file that is logged to."; };
      syslog = mkOption { type = types.bool; default = true; description = "Whether the system's log is used."; };
      databases = mkOption { type = types.int; default = 16; description = "The number of databases."; };
      maxclients = mkOption { type = types.int; default = 10000; description = "The largest number of clients at one time."; };
      save = mkOption { type = types.listOf (types.listOf types.int); default = [ [ 900 1 ] [ 300 10 ] [ 60 10000 ] ]; description = "When the data is written to disk: after so many seconds and changes."; };
      slaveOf = mkOption {
        type = types.nullOr (types.submodule {
          options.ip = mkOption { type = types.singleLineStr; example = "192.0.2.1"; description = "The address of the master."; };
          options.port = mkOption { type = types.port; default = 6379; description = "The port of the master."; };
        });
        default = null;
        description = "The server that this one is a copy of.";
      };
      masterAuth = mkOption { type = types.nullOr types.singleLineStr; default = null; description = "The password of the master; everybody who reads the configuration knows it."; };
      requirePass = mkOption { type = types.nullOr types.singleLineStr; default = null; description = "The password of clients; everybody who reads the configuration knows it. See requirePassFile."; };
      requirePassFile = mkOption { type = types.nullOr types.path; default = null; example = "/run/keys/redis-password"; description = "A file on the machine that holds the password of clients."; };
      appendOnly = mkOption { type = types.bool; default = false; description = "Whether each change is logged to disk."; };
      appendFsync = mkOption { type = types.singleLineStr; default = "everysec"; description = "When that log is flushed: no, always or everysec."; };
      slowLogLogSlowerThan = mkOption { type = types.int; default = 10000; description = "The microseconds from which on a command is in the slow log."; };
      slowLogMaxLen = mkOption { type = types.int; default = 128; description = "The length of the slow log."; };
      settings = mkOption {
        type = types.attrsOf (types.nullOr (types.oneOf [ types.bool types.int types.singleLineStr (types.listOf types.singleLineStr) ]));
        default = { };
        example = { loadmodule = [ "/path/to/module.so" ]; };
        description = "Settings of redis.conf; a list repeats its key.";
      };
    };
    config.settings = lib.mkMerge [
      {
        inherit (config) port databases maxclients;
        daemonize = false;
        supervised = "systemd";
        loglevel = config.logLevel;
        logfile = config.logfile;
        syslog-enabled = config.syslog;
        save = if config.save == [ ] then ''""'' else map (s: builtins.concatStringsSep " " (map toString s)) config.save;
        dbfilename = "dump.rdb";
        dir = "/var/lib/${unitName name}";
        appendonly = config.appendOnly;
        appendfsync = config.appendFsync;
        slowlog-log-slower-than = config.slowLogLogSlowerThan;
        slowlog-max-len = config.slowLogMaxLen;
      }
      (mkIf (config.bind != null) { inherit (config) bind; })
      (mkIf (config.unixSocket != null) { unixsocket = config.unixSocket; unixsocketperm = toString config.unixSocketPerm; })
      (mkIf (config.slaveOf != null) { slaveof = "${config.slaveOf.ip} ${toString config.slaveOf.port}"; })
      (mkIf (config.masterAuth != null) { masterauth = quoted config.masterAuth; })
      (mkIf (config.requirePass != null) { requirepass = quoted config.requirePass; })
    ];
  };
  moved = name: lib.mkRenamedOptionModule [ "services" "redis" name ] [ "services" "redis" "servers" "" name ];
in
{
  imports = map moved [
    "enable" "port" "openFirewall" "bind" "unixSocket" "unixSocketPerm" "logLevel" "logfile" "syslog" "databases" "maxclients"
    "save" "slaveOf" "masterAuth" "requirePass" "requirePassFile" "appendOnly" "appendFsync" "slowLogLogSlowerThan"
    "slowLogMaxLen" "settings"
  ] ++ [
    (lib.mkRemovedOptionModule [ "services" "redis" "extraConfig" ] "Use services.redis.servers.\"\".settings.")
  ];
  options.services.redis = {
    package = mkOption { type = types.package; default = pkgs.redis; defaultText = lib.literalExpression "pkgs.redis"; description = "The Redis that is used."; };
    vmOverCommit = mkOption { type = types.bool; default = true; description = "Whether the kernel promises more memory than there is, which saving in the background needs."; };
    servers = mkOption {
      type = types.attrsOf (types.submodule server);
      default = { };
      example = lib.literalExpression ''{ sessions = { enable = true; port = 6380; }; }'';
      description = "Servers by their name. The name \"\" is the server on port 6379, whose unit is redis.service.";
    };
  };
  config = mkIf (enabled != { }) {
    boot.kernel.sysctl."vm.overcommit_memory" = mkIf cfg.vmOverCommit (mkDefault "1");
    environment.systemPackages = [ cfg.package ];
    networking.firewall.allowedTCPPorts = lib.concatMap (server: lib.optional server.openFirewall server.port) (builtins.attrValues enabled);
    users.users = lib.mapAttrs' (name: server: lib.nameValuePair server.user { isSystemUser = true; inherit (server) group; description = "Redis ${name}"; }) enabled;
    users.groups = lib.mapAttrs' (_: server: lib.nameValuePair server.group { }) enabled;
    environment.etc = lib.mapAttrs' (name: server: lib.nameValuePair (lib.removePrefix "/etc/" (confFile name)) { text = conf server.settings; }) enabled;
    # Debian's package starts a server of its own.
    systemd.units."redis-server.service".enable = false;
    systemd.services = lib.mapAttrs'
      (name: server:
        let
          dir = unitName name;
          withPassword = server.requirePassFile != null;
        in
        lib.nameValuePair dir {
          description = "Redis Server - ${dir}";
          wantedBy = [ "multi-user.target" ];
          after = [ "network.target" ];
          restartTriggers = [ (conf server.settings) ];
          # Redis writes to its configuration at times, and the password does not belong into /etc.
          preStart = ''
            umask 0077
            cp ${confFile name} "$STATE_DIRECTORY/redis.conf"
          '' + lib.optionalString withPassword ''
            printf 'requirepass "%s"\n' "$(sed -e 's/[\\"]/\\&/g' "$CREDENTIALS_DIRECTORY/password")" >>"$STATE_DIRECTORY/redis.conf"
          '';
          serviceConfig = {
            ExecStart = "${cfg.package}/bin/redis-server /var/lib/${dir}/redis.conf ${lib.escapeShellArgs server.extraParams}";
            Type = "notify";
            User = server.user;
            Group = server.group;
            RuntimeDirectory = dir;
            RuntimeDirectoryMode = "0750";
            StateDirectory = dir;
            StateDirectoryMode = "0700";
            UMask = "0077";
            LimitNOFILE = lib.max 65536 (server.maxclients + 32);
            CapabilityBoundingSet = "";
            NoNewPrivileges = true;
            ProtectSystem = "strict";
            ProtectHome = true;
            PrivateTmp = true;
            PrivateDevices = true;
            ProtectHostname = true;
            ProtectClock = true;
            ProtectKernelTunables = true;
            ProtectKernelModules = true;
            ProtectKernelLogs = true;
            ProtectControlGroups = true;
            RestrictAddressFamilies = [ "AF_INET" "AF_INET6" "AF_UNIX" ];
            RestrictNamespaces = true;
            LockPersonality = true;
            RestrictRealtime = true;
            RestrictSUIDSGID = true;
          } // lib.optionalAttrs withPassword { LoadCredential = "password:${server.requirePassFile}"; };
        })
      enabled;
    assertions = lib.mapAttrsToList
      (name: server: {
        assertion = server.requirePass == null || server.requirePassFile == null;
        message = "services.redis.servers.${lib.strings.escapeNixIdentifier name}: set only one of requirePass and requirePassFile.";
      })
      enabled;
  };
}
