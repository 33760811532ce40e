# ntpd.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.ntp;
in
{
  options.services.ntp = {
    enable = mkOption { type = types.bool; default = false; description = "Whether ntpd keeps the time instead of systemd-timesyncd."; };
    servers = mkOption { type = types.listOf types.str; default = config.networking.timeServers; defaultText = lib.literalExpression "config.networking.timeServers"; description = "Servers to take the time from."; };
    restrictDefault = mkOption { type = types.listOf types.str; default = [ "limited" "kod" "nomodify" "notrap" "noquery" "nopeer" ]; description = "What others may not do."; };
    restrictSource = mkOption { type = types.listOf types.str; default = [ "limited" "kod" "nomodify" "notrap" "noquery" ]; description = "What the servers may not do."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for ntp.conf."; };
    extraFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of ntpd."; };
  };
  config = mkIf cfg.enable {
    services.timesyncd.enable = lib.mkForce false;
    environment.systemPackages = [ pkgs.ntp ];
    environment.etc."ntpsec/ntp.conf".text = ''
      driftfile /var/lib/ntpsec/ntp.drift
      restrict default ${toString cfg.restrictDefault}
      restrict -6 default ${toString cfg.restrictDefault}
      restrict source ${toString cfg.restrictSource}
      restrict 127.0.0.1
      restrict -6 ::1
      ${lib.concatMapStrings (server: "server ${server} iburst\n") cfg.servers}
      ${cfg.extraConfig}
    '';
    systemd.services.ntpsec = {
      overrideStrategy = "asDropin";
      wantedBy = [ "multi-user.target" ];
      wants = [ "time-sync.target" ];
      before = [ "time-sync.target" ];
    };
    systemd.packagedUnits = [ "ntpsec.service" ];
  };
}
