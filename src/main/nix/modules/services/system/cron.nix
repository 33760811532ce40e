# cron.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.cron;
in
{
  options.services.cron = {
    enable = mkOption { type = types.bool; default = false; description = "Whether cron runs."; };
    mailto = mkOption { type = types.nullOr types.str; default = null; description = "Who gets the output of jobs."; };
    systemCronJobs = mkOption { type = types.listOf types.singleLineStr; default = [ ]; example = [ "* * * * * root date" ]; description = "Lines of the system's table: time, user, command."; };
    cronFiles = mkOption { type = types.listOf types.path; default = [ ]; description = "Files of lines."; };
  };
  config = mkIf (cfg.enable || cfg.systemCronJobs != [ ]) {
    environment.systemPackages = [ pkgs.cron ];
    environment.etc."cron.d/nixos".text = ''
      SHELL=/bin/bash
      PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
      ${lib.optionalString (cfg.mailto != null) "MAILTO=\"${cfg.mailto}\"\n"}${builtins.concatStringsSep "\n" (cfg.systemCronJobs ++ map builtins.readFile cfg.cronFiles)}
    '';
    systemd.services.cron = { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; };
    systemd.packagedUnits = [ "cron.service" ];
  };
}
