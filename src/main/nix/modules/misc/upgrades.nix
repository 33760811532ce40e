# Updates of Debian's packages, without anybody at the keyboard.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.system.autoUpgrade;
  apt = v: if v == true then "\"true\"" else if v == false then "\"false\"" else "\"${v}\"";
  # Flakes and channels are how NixOS itself is upgraded; here nixc renders, and this updates Debian.
  ignored = description: default: mkOption { type = types.anything; inherit default; description = "${description} Accepted for NixOS' sake."; };
in
{
  options.system.autoUpgrade = {
    enable = mkOption { type = types.bool; default = false; description = "Whether security updates of Debian are installed by themselves."; };
    dates = mkOption { type = types.str; default = "04:40"; description = "When, as a calendar event."; };
    randomizedDelaySec = mkOption { type = types.str; default = "0"; description = "How much later at most."; };
    persistent = mkOption { type = types.bool; default = true; description = "Whether a missed time is made up for."; };
    allowReboot = mkOption { type = types.bool; default = false; description = "Whether the machine boots again where an update needs it."; };
    rebootWindow = mkOption {
      default = null;
      description = "Between which times it may boot again.";
      type = types.nullOr (types.submodule {
        options.lower = mkOption { type = types.strMatching "[0-2][0-9]:[0-5][0-9]"; example = "01:00"; description = "The first time."; };
        options.upper = mkOption { type = types.strMatching "[0-2][0-9]:[0-5][0-9]"; example = "05:00"; description = "The last time."; };
      });
    };
    flake = ignored "A flake." null;
    flags = ignored "Arguments of nixos-rebuild." [ ];
    channel = ignored "A channel." null;
    operation = ignored "What nixos-rebuild does." "switch";
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ pkgs.unattended-upgrades ];
    environment.etc."apt/apt.conf.d/52nixc-upgrades".text = ''
      APT::Periodic::Update-Package-Lists "1";
      APT::Periodic::Unattended-Upgrade "1";
      Unattended-Upgrade::Automatic-Reboot ${apt cfg.allowReboot};
      ${lib.optionalString (cfg.rebootWindow != null) "Unattended-Upgrade::Automatic-Reboot-Time ${apt cfg.rebootWindow.lower};"}
    '';
    systemd.packagedUnits = [ "apt-daily-upgrade.timer" ];
    systemd.timers.apt-daily-upgrade = {
      overrideStrategy = "asDropin";
      wantedBy = [ "timers.target" ];
      timerConfig = { OnCalendar = [ "" cfg.dates ]; RandomizedDelaySec = cfg.randomizedDelaySec; Persistent = cfg.persistent; };
    };
  };
}
