# The NFS server of the kernel.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.nfs.server;
  port = description: mkOption { type = types.nullOr types.port; default = null; inherit description; };
  settings = lib.filterAttrs (_: v: v != { }) {
    nfsd = { threads = cfg.nproc; } // lib.optionalAttrs (cfg.hostName != null) { host = cfg.hostName; };
    mountd = lib.optionalAttrs (cfg.mountdPort != null) { port = cfg.mountdPort; };
    lockd = lib.optionalAttrs (cfg.lockdPort != null) { port = cfg.lockdPort; udp-port = cfg.lockdPort; };
    statd = lib.optionalAttrs (cfg.statdPort != null) { port = cfg.statdPort; };
  };
in
{
  options.services.nfs.server = {
    enable = lib.mkEnableOption "the NFS server";
    exports = mkOption { type = types.lines; default = ""; example = "/srv 192.168.1.0/24(rw,no_subtree_check)"; description = "Lines of /etc/exports."; };
    nproc = mkOption { type = types.ints.positive; default = 8; description = "How many threads serve."; };
    hostName = mkOption { type = types.nullOr types.singleLineStr; default = null; description = "The address that it listens on; null is all of them."; };
    mountdPort = port "The port of mountd.";
    lockdPort = port "The port of lockd.";
    statdPort = port "The port of statd.";
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ (pkgs.debianPackage "nfs-kernel-server") ];
    environment.etc."exports".text = cfg.exports;
    environment.etc."nfs.conf.d/nixos.conf".text = lib.generators.toINI { } settings;
    systemd.packagedUnits = [ "nfs-server.service" ];
    systemd.services.nfs-server = { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; restartTriggers = [ cfg.exports (builtins.toJSON settings) ]; };
  };
}
