# Services that Debian's packages bring ready to run, and of which only the common options are here: what
# they do is said by their own files, which environment.etc can replace.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  services = {
    fail2ban = { unit = "fail2ban"; package = pkgs.fail2ban; what = "fail2ban, which locks out who guesses passwords"; };
    memcached = { unit = "memcached"; package = pkgs.memcached; what = "memcached"; };
    avahi = { unit = "avahi-daemon"; package = pkgs.avahi; what = "Avahi, names in the local network"; };
    chrony = { unit = "chrony"; package = pkgs.chrony; what = "chrony instead of systemd-timesyncd"; };
    unbound = { unit = "unbound"; package = pkgs.unbound; what = "the name server Unbound"; };
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
    services.timesyncd.enable = mkIf config.services.chrony.enable (lib.mkForce false);
    environment.systemPackages = lib.mapAttrsToList (name: _: config.services.${name}.package) wanted;
    systemd.packagedUnits = lib.mapAttrsToList (_: s: "${s.unit}.service") wanted;
    systemd.services = lib.mapAttrs'
      (_: s: lib.nameValuePair s.unit { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; })
      wanted;
  };
}
