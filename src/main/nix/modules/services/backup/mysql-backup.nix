# Dumps of MariaDB's databases.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.mysqlBackup;
  mysql = config.services.mysql;
  q = lib.escapeShellArg;
  compressors = {
    gzip = { suffix = ".gz"; levels = 9; command = level: "gzip -c ${level}"; package = pkgs.gzip; };
    xz = { suffix = ".xz"; levels = 9; command = level: "xz -z -c ${level} -"; package = pkgs.xz; };
    zstd = { suffix = ".zst"; levels = 19; command = level: "zstd ${level} -"; package = pkgs.zstd; };
  };
  compressor = compressors.${cfg.compressionAlg};
  compress = compressor.command (if cfg.compressionLevel == null then "" else "-${toString cfg.compressionLevel}");
  dump = db: ''
    dest=${q "${cfg.location}/${db}${compressor.suffix}"}
    if mariadb-dump ${lib.optionalString cfg.singleTransaction "--single-transaction "}${q db} | ${compress} >"$dest.tmp"; then
      mv "$dest.tmp" "$dest"
    else
      rm -f "$dest.tmp"
      echo ${q "The dump of ${db} failed."} >&2
      failed=1
    fi
  '';
in
{
  imports = [ (lib.mkRemovedOptionModule [ "services" "mysqlBackup" "period" ] "Write services.mysqlBackup.calendar, as a calendar event of systemd.") ];
  options.services.mysqlBackup = {
    enable = lib.mkEnableOption "dumps of MariaDB's databases";
    calendar = mkOption { type = types.str; default = "01:15:00"; description = "When, as a calendar event."; };
    user = mkOption { type = types.str; default = "mysqlbackup"; description = "The account that dumps."; };
    databases = mkOption { type = types.listOf types.str; default = [ ]; description = "Databases that are dumped, each into a file."; };
    location = mkOption { type = types.path; default = "/var/backup/mysql"; description = "The directory of the dumps."; };
    singleTransaction = mkOption { type = types.bool; default = false; description = "Whether a database is dumped in one transaction."; };
    compressionAlg = mkOption { type = types.enum (builtins.attrNames compressors); default = "gzip"; description = "How dumps are compressed."; };
    compressionLevel = mkOption { type = types.nullOr types.ints.positive; default = null; description = "How much dumps are compressed; null leaves it to the program."; };
  };
  config = mkIf cfg.enable {
    users.users = mkIf (cfg.user == "mysqlbackup") { mysqlbackup = { isSystemUser = true; group = "mysqlbackup"; }; };
    users.groups = mkIf (cfg.user == "mysqlbackup") { mysqlbackup = { }; };
    services.mysql.ensureUsers = [{
      name = cfg.user;
      ensurePermissions = lib.listToAttrs (map (db: lib.nameValuePair "${db}.*" "SELECT, SHOW VIEW, TRIGGER, LOCK TABLES") cfg.databases);
    }];
    systemd.tmpfiles.rules = [ "d ${cfg.location} 0700 ${cfg.user} - - -" ];
    systemd.services.mysql-backup = {
      description = "Dump MariaDB's databases";
      after = [ "mysql.service" ];
      requires = [ "mysql.service" ];
      path = [ mysql.package compressor.package ];
      serviceConfig = { Type = "oneshot"; User = cfg.user; };
      script = ''
        set -o pipefail
        umask 0077
        failed=0
        ${lib.concatMapStrings dump cfg.databases}
        exit "$failed"
      '';
      startAt = cfg.calendar;
    };
    systemd.timers.mysql-backup.timerConfig = { Persistent = true; AccuracySec = "5m"; };
    assertions = [
      {
        assertion = mysql.enable;
        message = "services.mysqlBackup.enable is true, but services.mysql.enable is not: there is nothing to dump.";
      }
      {
        assertion = cfg.compressionLevel == null || cfg.compressionLevel <= compressor.levels;
        message = "services.mysqlBackup.compressionLevel: ${cfg.compressionAlg} knows 1 to ${toString compressor.levels}.";
      }
    ];
  };
}
