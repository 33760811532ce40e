# HAProxy.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.haproxy;
in
{
  options.services.haproxy = {
    enable = lib.mkEnableOption "HAProxy";
    package = mkOption { type = types.package; default = pkgs.haproxy; defaultText = lib.literalExpression "pkgs.haproxy"; description = "The HAProxy that is used."; };
    config = mkOption { type = types.nullOr types.lines; default = null; description = "The text of haproxy.cfg."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
    environment.etc."haproxy/haproxy.cfg" = mkIf (cfg.config != null) { text = cfg.config; };
    systemd.packagedUnits = [ "haproxy.service" ];
    systemd.services.haproxy = { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; reloadIfChanged = true; restartTriggers = [ cfg.config ]; };
    assertions = [{ assertion = cfg.config != null; message = "services.haproxy.config must be set, or HAProxy has nothing to do."; }];
  };
}
