# Podman, as Debian packages it.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.virtualisation.podman;
in
{
  options.virtualisation.podman = {
    enable = lib.mkEnableOption "Podman";
    package = mkOption { type = types.package; default = pkgs.podman; defaultText = lib.literalExpression "pkgs.podman"; description = "The Podman that is used."; };
    dockerCompat = mkOption { type = types.bool; default = false; description = "Whether the command docker is Podman."; };
    dockerSocket.enable = mkOption { type = types.bool; default = false; description = "Whether Podman listens on Docker's socket; who may use that is root."; };
    extraPackages = mkOption { type = types.listOf types.package; default = [ ]; description = "Packages beside Podman."; };
    defaultNetwork.settings = mkOption { type = types.attrsOf types.anything; default = { }; example = { dns_enabled = true; }; description = "Settings of the network that containers are in."; };
    autoPrune = {
      enable = mkOption { type = types.bool; default = false; description = "Whether what is not used is removed now and then."; };
      dates = mkOption { type = types.str; default = "weekly"; description = "When, as a calendar event."; };
      flags = mkOption { type = types.listOf types.str; default = [ ]; example = [ "--all" ]; description = "Arguments of podman system prune."; };
    };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ] ++ lib.optional cfg.dockerCompat pkgs.podman-docker ++ cfg.extraPackages;
    environment.etc."containers/networks/podman.json" = mkIf (cfg.defaultNetwork.settings != { }) {
      text = ((pkgs.formats.json { }).generate "podman.json" ({
        dns_enabled = false;
        driver = "bridge";
        id = "0000000000000000000000000000000000000000000000000000000000000000";
        internal = false;
        ipam_options.driver = "host-local";
        ipv6_enabled = false;
        name = "podman";
        network_interface = "podman0";
        subnets = [{ gateway = "10.88.0.1"; subnet = "10.88.0.0/16"; }];
      } // cfg.defaultNetwork.settings)).text;
    };
    users.groups.podman = { };
    systemd.packagedUnits = [ "podman.socket" "podman.service" ];
    systemd.sockets.podman = {
      overrideStrategy = "asDropin";
      wantedBy = [ "sockets.target" ];
      socketConfig.SocketGroup = "podman";
    };
    systemd.tmpfiles.rules = lib.optional cfg.dockerSocket.enable "L+ /run/docker.sock - - - - /run/podman/podman.sock";
    systemd.services.podman-prune = mkIf cfg.autoPrune.enable {
      description = "Prune podman resources";
      restartIfChanged = false;
      unitConfig.X-StopOnRemoval = false;
      serviceConfig.Type = "oneshot";
      script = "${cfg.package}/bin/podman system prune -f ${lib.escapeShellArgs cfg.autoPrune.flags}";
      startAt = cfg.autoPrune.dates;
      after = [ "podman.service" ];
      requires = [ "podman.service" ];
    };
    assertions = [
      {
        assertion = cfg.dockerCompat -> !config.virtualisation.docker.enable;
        message = "virtualisation.podman.dockerCompat is on while virtualisation.docker.enable is: both bring the command docker.";
      }
      {
        assertion = cfg.dockerSocket.enable -> !config.virtualisation.docker.enable;
        message = "virtualisation.podman.dockerSocket.enable is on while virtualisation.docker.enable is: both want /run/docker.sock.";
      }
    ];
  };
}
