# Kernel parameters.
{ config, lib, ... }:
let
  inherit (lib) types;
  inherit (config.boot.kernel) sysctl;
in
{
  options.boot.kernel.sysctl = lib.mkOption {
    type = types.attrsOf (types.nullOr (types.oneOf [ types.bool types.int types.str ]));
    default = { };
    example = { "net.ipv4.ip_forward" = 1; };
    description = "Values for sysctl; null leaves a parameter alone.";
  };
  config.systemd.services.systemd-sysctl = lib.mkIf (sysctl != { }) {
    overrideStrategy = "asDropin";
    restartTriggers = [ (builtins.toJSON sysctl) ];
  };
  config.systemd.packagedUnits = lib.mkIf (sysctl != { }) [ "systemd-sysctl.service" ];
}
