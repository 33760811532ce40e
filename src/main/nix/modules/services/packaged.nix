# Services that Debian's packages bring ready to run, and of which only the common options are here: what
# they do is said by their own files, which environment.etc can replace.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  services = {
    smartd = { unit = "smartmontools"; package = pkgs.smartmontools; what = "smartd, which watches disks"; };
    sysstat = { unit = "sysstat"; package = pkgs.sysstat; what = "sysstat, which keeps figures of the system"; };
  };
  wanted = lib.filterAttrs (name: _: config.services.${name}.enable) services;
in
{
  options.services = lib.mapAttrs
    (name: s: {
      enable = lib.mkEnableOption s.what;
      package = mkOption { type = types.package; default = s.package; defaultText = lib.literalExpression "pkgs.${name}"; description = "The package that is used."; };
    })
    services;
  config = {
    environment.systemPackages = lib.mapAttrsToList (name: _: config.services.${name}.package) wanted;
    systemd.packagedUnits = lib.mapAttrsToList (_: s: "${s.unit}.service") wanted;
    systemd.services = lib.mapAttrs'
      (_: s: lib.nameValuePair s.unit { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; })
      wanted;
  };
}
