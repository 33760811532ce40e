# Docker, as Debian packages it.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.virtualisation.docker;
in
{
  options.virtualisation.docker = {
    enable = lib.mkEnableOption "Docker";
    package = mkOption { type = types.package; default = pkgs.docker; defaultText = lib.literalExpression "pkgs.docker"; description = "The Docker that is used."; };
    enableOnBoot = mkOption { type = types.bool; default = true; description = "Whether it is started at boot; else its socket starts it."; };
    daemon.settings = mkOption { type = types.attrsOf types.anything; default = { }; example = { live-restore = true; }; description = "What daemon.json holds."; };
    autoPrune = {
      enable = mkOption { type = types.bool; default = false; description = "Whether unused images and containers are removed now and then."; };
      dates = mkOption { type = types.str; default = "weekly"; description = "When, as a calendar event."; };
      flags = mkOption { type = types.listOf types.str; default = [ ]; example = [ "--all" ]; description = "Arguments of docker system prune."; };
    };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
    environment.etc."docker/daemon.json" = mkIf (cfg.daemon.settings != { }) { text = builtins.toJSON cfg.daemon.settings; };
    users.groups.docker = { };
    systemd.packagedUnits = [ "docker.service" "docker.socket" ];
    systemd.services.docker = {
      overrideStrategy = "asDropin";
      wantedBy = lib.optional cfg.enableOnBoot "multi-user.target";
      restartTriggers = [ (builtins.toJSON cfg.daemon.settings) ];
    };
    systemd.sockets.docker = { overrideStrategy = "asDropin"; wantedBy = [ "sockets.target" ]; };
    systemd.services.docker-prune = mkIf cfg.autoPrune.enable {
      description = "Remove unused images and containers";
      restartIfChanged = false;
      serviceConfig.Type = "oneshot";
      script = "${cfg.package}/bin/docker system prune -f ${lib.escapeShellArgs cfg.autoPrune.flags}";
      after = [ "docker.service" ];
      startAt = cfg.autoPrune.dates;
    };
  };
}
