# The small time client of systemd.
{ config, lib, options, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.timesyncd;
  servers = key: list: lib.optionalString (list != null) "${key}=${builtins.concatStringsSep " " list}\n";
  # Debian's own list needs no line.
  fallback = if cfg.fallbackServers == options.networking.timeServers.default then null else cfg.fallbackServers;
  text = servers "NTP" cfg.servers + servers "FallbackNTP" fallback + cfg.extraConfig;
in
{
  options.services.timesyncd = {
    enable = mkOption { type = types.bool; default = !config.boot.isContainer; defaultText = lib.literalExpression "!config.boot.isContainer"; description = "Whether systemd-timesyncd keeps the time."; };
    servers = mkOption { type = types.nullOr (types.listOf types.singleLineStr); default = null; example = [ "time.example.org" ]; description = "Servers to take the time from."; };
    fallbackServers = mkOption { type = types.nullOr (types.listOf types.singleLineStr); default = config.networking.timeServers; defaultText = lib.literalExpression "config.networking.timeServers"; description = "Servers for when nobody else names any; null leaves Debian's."; };
    extraConfig = mkOption { type = types.lines; default = ""; example = "PollIntervalMaxSec=180"; description = "Lines for timesyncd.conf."; };
  };
  config = {
    environment.etc."systemd/timesyncd.conf.d/nixos.conf" = mkIf (cfg.enable && text != "") { text = "[Time]\n${text}"; };
    systemd.services.systemd-timesyncd = mkIf (cfg.enable && text != "") { overrideStrategy = "asDropin"; restartTriggers = [ text ]; };
    systemd.units."systemd-timesyncd.service" = mkIf (!cfg.enable && !config.boot.isContainer) { enable = false; };
  };
}
