# Services that Debian's packages bring ready to run, and of which only the common options are here: what
# they do is said by their own files, which environment.etc can replace.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  services = {
    acpid = { unit = "acpid"; package = pkgs.debianPackage "acpid"; what = "acpid, which reacts to buttons"; };
    atd = { unit = "atd"; package = pkgs.at; what = "atd, which runs jobs once"; };
    earlyoom = { unit = "earlyoom"; package = pkgs.earlyoom; what = "earlyoom, which ends programs before the memory is full"; };
    haveged = { unit = "haveged"; package = pkgs.haveged; what = "haveged, which gathers randomness"; };
    irqbalance = { unit = "irqbalance"; package = pkgs.irqbalance; what = "irqbalance, which spreads interrupts"; };
    netdata = { unit = "netdata"; package = pkgs.netdata; what = "netdata, which shows what the machine does"; };
    rsyslogd = { unit = "rsyslog"; package = pkgs.debianPackage "rsyslog"; what = "rsyslog, which writes log files"; };
    uptimed = { unit = "uptimed"; package = pkgs.debianPackage "uptimed"; what = "uptimed, which keeps the longest uptimes"; };
    lldpd = { unit = "lldpd"; package = pkgs.lldpd; what = "lldpd, which tells neighbours of this machine"; };
    qemuGuest = { unit = "qemu-guest-agent"; package = pkgs.debianPackage "qemu-guest-agent"; what = "the agent of QEMU's guests"; };
    thermald = { unit = "thermald"; package = pkgs.thermald; what = "thermald, which keeps the processor cool"; };
    vnstat = { unit = "vnstat"; package = pkgs.vnstat; what = "vnstat, which counts traffic"; };
    smartd = { unit = "smartmontools"; package = pkgs.smartmontools; what = "smartd, which watches disks"; };
    sysstat = { unit = "sysstat"; package = pkgs.sysstat; what = "sysstat, which keeps figures of the system"; };
  };
  wanted = lib.filterAttrs (name: _: config.services.${name}.enable) services;
in
{
  options.services = {
    fstrim.enable = mkOption { type = types.bool; default = true; description = "Whether solid state disks are told of unused blocks once a week."; };
    fstrim.interval = mkOption { type = types.str; default = "weekly"; description = "When, as a calendar event."; };
  } // lib.mapAttrs
    (name: s: {
      enable = lib.mkEnableOption s.what;
      package = mkOption { type = types.package; default = s.package; defaultText = lib.literalExpression "pkgs.${name}"; description = "The package that is used."; };
    })
    services;
  config = lib.mkMerge [ (mkIf (config.services.fstrim.interval != "weekly" || !config.services.fstrim.enable) {
    systemd.packagedUnits = [ "fstrim.timer" ];
    systemd.timers.fstrim = {
      inherit (config.services.fstrim) enable;
      overrideStrategy = "asDropin";
      timerConfig.OnCalendar = [ "" config.services.fstrim.interval ];
    };
  }) {
    environment.systemPackages = lib.mapAttrsToList (name: _: config.services.${name}.package) wanted;
    systemd.packagedUnits = lib.mapAttrsToList (_: s: "${s.unit}.service") wanted;
    systemd.services = lib.mapAttrs'
      (_: s: lib.nameValuePair s.unit { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; })
      wanted;
  } ];
}
