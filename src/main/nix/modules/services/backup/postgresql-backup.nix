# Dumps of PostgreSQL's databases.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.postgresqlBackup;
  postgresql = config.services.postgresql;
  suffix = { none = ""; gzip = ".gz"; zstd = ".zstd"; }.${cfg.compression};
  compress = {
    none = "cat";
    gzip = "${pkgs.gzip}/bin/gzip -c -${toString cfg.compressionLevel} --rsyncable";
    zstd = "${pkgs.zstd}/bin/zstd -c -${toString cfg.compressionLevel} --rsyncable";
  }.${cfg.compression};
  service = db: dump:
    let at = name: lib.escapeShellArg "${cfg.location}/${db}.${name}"; in
    {
      description = "Backup of ${db} database(s)";
      requires = [ "postgresql.target" ];
      after = [ "postgresql.target" ];
      path = [ postgresql.package ];
      # Yesterday's dump stays until today's is whole.
      script = ''
        set -e -o pipefail
        umask 0077
        if [ -e ${at "sql${suffix}"} ]; then
          ln -f ${at "sql${suffix}"} ${at "prev.sql${suffix}"}
        fi
        ${dump} | ${compress} >${at "in-progress.sql${suffix}"}
        mv ${at "in-progress.sql${suffix}"} ${at "sql${suffix}"}
      '';
      serviceConfig = { Type = "oneshot"; User = "postgres"; };
      startAt = cfg.startAt;
    };
in
{
  imports = [ (lib.mkRemovedOptionModule [ "services" "postgresqlBackup" "period" ] "Write services.postgresqlBackup.startAt, as a calendar event of systemd.") ];
  options.services.postgresqlBackup = {
    enable = lib.mkEnableOption "dumps of PostgreSQL's databases";
    startAt = mkOption { type = types.either types.str (types.listOf types.str); default = "*-*-* 01:15:00"; description = "When, as a calendar event."; };
    backupAll = mkOption { type = types.bool; default = cfg.databases == [ ]; defaultText = lib.literalExpression "config.services.postgresqlBackup.databases == [ ]"; description = "Whether pg_dumpall dumps everything into one file."; };
    databases = mkOption { type = types.listOf types.str; default = [ ]; description = "Databases that are dumped, each into a file."; };
    location = mkOption { type = types.path; default = "/var/backup/postgresql"; description = "The directory of the dumps."; };
    pgdumpOptions = mkOption { type = types.separatedString " "; default = "-C"; description = "Arguments of pg_dump."; };
    pgdumpAllOptions = mkOption { type = types.separatedString " "; default = ""; description = "Arguments of pg_dumpall."; };
    compression = mkOption { type = types.enum [ "none" "gzip" "zstd" ]; default = "gzip"; description = "How dumps are compressed."; };
    compressionLevel = mkOption { type = types.ints.between 1 19; default = 6; description = "How much dumps are compressed: 1 to 9 with gzip, 1 to 19 with zstd."; };
  };
  config = mkIf cfg.enable {
    systemd.tmpfiles.rules = [ "d '${cfg.location}' 0700 postgres - - -" ];
    systemd.services =
      if cfg.backupAll then { postgresqlBackup = service "all" "pg_dumpall ${cfg.pgdumpAllOptions}"; }
      else lib.listToAttrs (map (db: lib.nameValuePair "postgresqlBackup-${db}" (service db "pg_dump ${cfg.pgdumpOptions} ${lib.escapeShellArg db}")) cfg.databases);
    assertions = [
      {
        assertion = cfg.backupAll -> cfg.databases == [ ];
        message = "services.postgresqlBackup.databases has no effect while services.postgresqlBackup.backupAll is true.";
      }
      {
        assertion = cfg.compression != "gzip" || cfg.compressionLevel <= 9;
        message = "services.postgresqlBackup.compressionLevel is ${toString cfg.compressionLevel}, and gzip knows 1 to 9.";
      }
      {
        assertion = postgresql.enable;
        message = "services.postgresqlBackup.enable is true, but services.postgresql.enable is not: there is nothing to dump.";
      }
    ];
  };
}
