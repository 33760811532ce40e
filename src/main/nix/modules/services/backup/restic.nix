# Backups by restic.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption types;
  backups = config.services.restic.backups;
  q = lib.escapeShellArg;
  lines = list: builtins.concatStringsSep "\n" list;
  backup = { name, config, ... }: {
    options = {
      package = mkOption { type = types.package; default = pkgs.restic; defaultText = lib.literalExpression "pkgs.restic"; description = "The restic that is used."; };
      repository = mkOption { type = types.nullOr types.str; default = null; example = "sftp:backup@192.0.2.1:/backups/host"; description = "Where the backups go."; };
      repositoryFile = mkOption { type = types.nullOr types.path; default = null; description = "A file on the machine that holds where the backups go."; };
      passwordFile = mkOption { type = types.nullOr types.str; default = null; example = "/etc/restic-password"; description = "A file on the machine that holds the repository's password."; };
      environmentFile = mkOption { type = types.nullOr types.str; default = null; description = "A file on the machine with variables that hold secrets."; };
      paths = mkOption { type = types.nullOr (types.listOf types.str); default = [ ]; example = [ "/var/lib/postgresql" "/home" ]; description = "What is saved."; };
      exclude = mkOption { type = types.listOf types.str; default = [ ]; example = [ "/home/*/.cache" ]; description = "What is left out."; };
      command = mkOption { type = types.listOf types.str; default = [ ]; description = "A command whose output is saved, instead of paths."; };
      dynamicFilesFrom = mkOption { type = types.nullOr types.str; default = null; description = "Shell code that prints further paths."; };
      user = mkOption { type = types.str; default = "root"; description = "The account that saves."; };
      initialize = mkOption { type = types.bool; default = false; description = "Whether the repository is made if it is not there."; };
      timerConfig = mkOption { type = types.nullOr (types.attrsOf (types.oneOf [ types.str types.bool types.int (types.listOf types.str) ])); default = { OnCalendar = "daily"; Persistent = true; }; description = "Lines of the timer; null is without one."; };
      extraBackupArgs = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of restic backup."; };
      extraOptions = mkOption { type = types.listOf types.str; default = [ ]; example = [ "sftp.command='ssh backup@192.0.2.1 -i /root/.ssh/backup -s sftp'" ]; description = "Extended options, -o."; };
      pruneOpts = mkOption { type = types.listOf types.str; default = [ ]; example = [ "--keep-daily 7" "--keep-weekly 5" ]; description = "What restic forget keeps; without any nothing is removed."; };
      runCheck = mkOption { type = types.bool; default = config.checkOpts != [ ] || config.pruneOpts != [ ]; defaultText = "whether something is removed"; description = "Whether the repository is checked afterwards."; };
      checkOpts = mkOption { type = types.listOf types.str; default = [ ]; description = "Arguments of restic check."; };
      backupPrepareCommand = mkOption { type = types.nullOr types.lines; default = null; description = "Shell code before."; };
      backupCleanupCommand = mkOption { type = types.nullOr types.lines; default = null; description = "Shell code afterwards."; };
    };
  };
  isBackingUp = b: (b.paths != null && b.paths != [ ]) || b.dynamicFilesFrom != null || b.command != [ ];
  service = name: b:
    let
      restic = lib.escapeShellArgs ([ (lib.getExe b.package) ] ++ lib.concatMap (o: [ "-o" o ]) b.extraOptions);
      list = "/etc/restic/${name}";
    in
    lib.nameValuePair "restic-backups-${name}" {
      description = "Backup ${name} by restic";
      wants = [ "network-online.target" ];
      after = [ "network-online.target" ];
      restartIfChanged = false;
      path = [ pkgs.openssh b.package ];
      environment = { RESTIC_CACHE_DIR = "/var/cache/restic-backups-${name}"; }
        // lib.optionalAttrs (b.repository != null) { RESTIC_REPOSITORY = b.repository; }
        // lib.optionalAttrs (b.repositoryFile != null) { RESTIC_REPOSITORY_FILE = b.repositoryFile; }
        // lib.optionalAttrs (b.passwordFile != null) { RESTIC_PASSWORD_FILE = b.passwordFile; };
      preStart = lib.concatStringsSep "\n" (
        lib.optional (b.backupPrepareCommand != null) b.backupPrepareCommand
        ++ lib.optional b.initialize "${restic} cat config >/dev/null 2>&1 || ${restic} init");
      script = lib.concatStringsSep "\n" (
        lib.optional (b.dynamicFilesFrom != null) ''
          dynamic() {
          ${b.dynamicFilesFrom}
          }
          dynamic >"$RUNTIME_DIRECTORY/files"
        ''
        ++ lib.optional (isBackingUp b) (
          if b.command != [ ] then "${restic} backup ${lib.escapeShellArgs b.extraBackupArgs} --stdin-filename ${q name} --stdin < <(${lib.escapeShellArgs b.command})"
          else "${restic} backup ${lib.escapeShellArgs b.extraBackupArgs}${lib.optionalString (b.exclude != [ ]) " --exclude-file=${list}.exclude"}${lib.optionalString (b.paths != null && b.paths != [ ]) " --files-from=${list}.paths"}${lib.optionalString (b.dynamicFilesFrom != null) " --files-from=\"$RUNTIME_DIRECTORY/files\""}")
        # What is kept is written as words: "--keep-daily 7" is two.
        ++ lib.optional (b.pruneOpts != [ ]) "${restic} forget --prune ${builtins.concatStringsSep " " b.pruneOpts}"
        ++ lib.optional b.runCheck "${restic} check ${builtins.concatStringsSep " " b.checkOpts}");
      postStop = lib.optionalString (b.backupCleanupCommand != null) b.backupCleanupCommand;
      serviceConfig = {
        Type = "oneshot";
        User = b.user;
        RuntimeDirectory = "restic-backups-${name}";
        CacheDirectory = "restic-backups-${name}";
        CacheDirectoryMode = "0700";
        PrivateTmp = true;
      } // lib.optionalAttrs (b.environmentFile != null) { EnvironmentFile = b.environmentFile; };
    };
in
{
  options.services.restic.backups = mkOption { type = types.attrsOf (types.submodule backup); default = { }; description = "Backups by their name."; };
  config = {
    environment.systemPackages = lib.mapAttrsToList (_: b: b.package) backups;
    environment.etc = lib.concatMapAttrs
      (name: b:
        lib.optionalAttrs (b.paths != null && b.paths != [ ]) { "restic/${name}.paths".text = lines b.paths + "\n"; }
        // lib.optionalAttrs (b.exclude != [ ]) { "restic/${name}.exclude".text = lines b.exclude + "\n"; })
      backups;
    systemd.services = lib.mapAttrs' service backups;
    systemd.timers = lib.mapAttrs'
      (name: b: lib.nameValuePair "restic-backups-${name}" { wantedBy = [ "timers.target" ]; inherit (b) timerConfig; })
      (lib.filterAttrs (_: b: b.timerConfig != null) backups);
    assertions = lib.concatLists (lib.mapAttrsToList
      (name: b: [
        { assertion = (b.repository == null) != (b.repositoryFile == null); message = "services.restic.backups.${lib.strings.escapeNixIdentifier name}: exactly one of repository and repositoryFile must be set."; }
        { assertion = b.passwordFile != null || b.environmentFile != null; message = "services.restic.backups.${lib.strings.escapeNixIdentifier name}: passwordFile or environmentFile must be set."; }
      ])
      backups);
  };
}
