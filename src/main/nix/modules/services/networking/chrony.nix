# chrony, which keeps the time instead of systemd-timesyncd.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.chrony;
  text = lib.concatMapStrings (server: "server ${server} ${cfg.serverOption}${lib.optionalString cfg.enableNTS " nts"}\n") cfg.servers
    + lib.optionalString (cfg.initstepslew.enabled && cfg.servers != [ ]) "initstepslew ${toString cfg.initstepslew.threshold} ${builtins.concatStringsSep " " cfg.servers}\n"
    + ''
      driftfile ${cfg.directory}/chrony.drift
      keyfile ${cfg.directory}/chrony.keys
    ''
    + lib.optionalString cfg.enableRTCTrimming "rtcfile ${cfg.directory}/chrony.rtc\n"
    + lib.optionalString cfg.enableNTS "ntsdumpdir ${cfg.directory}\n"
    + lib.optionalString cfg.enableRTCTrimming "rtconutc\nrtcautotrim ${toString cfg.autotrimThreshold}\n"
    + lib.optionalString (!cfg.enableRTCTrimming) "rtcsync\n"
    + cfg.extraConfig;
in
{
  options.services.chrony = {
    enable = mkOption { type = types.bool; default = false; description = "Whether chrony keeps the time instead of systemd-timesyncd."; };
    package = mkOption { type = types.package; default = pkgs.chrony; defaultText = lib.literalExpression "pkgs.chrony"; description = "The chrony that is used."; };
    servers = mkOption { type = types.listOf types.singleLineStr; default = config.networking.timeServers; defaultText = lib.literalExpression "config.networking.timeServers"; description = "Servers to take the time from."; };
    serverOption = mkOption { type = types.enum [ "iburst" "offline" ]; default = "iburst"; description = "What holds for each server."; };
    enableMemoryLocking = mkOption { type = types.bool; default = true; description = "Whether chronyd stays in memory."; };
    enableRTCTrimming = mkOption { type = types.bool; default = true; description = "Whether the clock of the hardware is trimmed."; };
    autotrimThreshold = mkOption { type = types.ints.positive; default = 30; description = "The seconds that it may be wrong by."; };
    enableNTS = mkOption { type = types.bool; default = false; description = "Whether servers prove who they are."; };
    initstepslew = {
      enabled = mkOption { type = types.bool; default = true; description = "Whether the clock is set at the start."; };
      threshold = mkOption { type = types.either types.float types.int; default = 1000; description = "The seconds up to which it is not set but slewed."; };
    };
    directory = mkOption { type = types.path; default = "/var/lib/chrony"; description = "Where chrony keeps what it knows."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for chrony.conf."; };
    extraFlags = mkOption { type = types.listOf types.str; default = [ ]; example = [ "-s" ]; description = "Further arguments of chronyd."; };
  };
  config = mkIf cfg.enable {
    services.timesyncd.enable = lib.mkForce false;
    environment.systemPackages = [ cfg.package ];
    environment.etc."chrony/chrony.conf" = { inherit text; };
    systemd.packagedUnits = [ "chrony.service" ];
    systemd.services.chrony = {
      overrideStrategy = "asDropin";
      wantedBy = [ "multi-user.target" ];
      wants = [ "time-sync.target" ];
      before = [ "time-sync.target" ];
      restartTriggers = [ text ];
      environment.DAEMON_OPTS = lib.escapeShellArgs ([ "-F" "1" ] ++ lib.optional cfg.enableMemoryLocking "-m" ++ cfg.extraFlags);
    };
  };
}
