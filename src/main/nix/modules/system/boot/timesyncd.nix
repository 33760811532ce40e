# The small time client of systemd.
{ config, lib, ... }:
let inherit (lib) mkOption types; in
{
  options.services.timesyncd = {
    enable = mkOption { type = types.bool; default = !config.boot.isContainer; defaultText = lib.literalExpression "!config.boot.isContainer"; description = "Whether systemd-timesyncd keeps the time."; };
    servers = mkOption { type = types.nullOr (types.listOf types.str); default = config.networking.timeServers; defaultText = lib.literalExpression "config.networking.timeServers"; description = "Servers to take the time from."; };
    fallbackServers = mkOption { type = types.nullOr (types.listOf types.str); default = null; description = "Servers for when none is given."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for timesyncd.conf."; };
  };
}
