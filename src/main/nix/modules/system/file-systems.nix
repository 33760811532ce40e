# File systems beside the root, which is Debian's.
{ config, lib, ... }:
let inherit (lib) mkOption types; in
{
  options.fileSystems = mkOption {
    default = { };
    example = { "/data".device = "/dev/sdb1"; };
    description = "File systems that are mounted.";
    type = types.attrsOf (types.submodule ({ name, config, ... }: {
      options = {
        mountPoint = mkOption { type = types.path; default = name; description = "Where it is mounted."; };
        device = mkOption { type = types.nullOr types.nonEmptyStr; default = null; description = "The device."; };
        label = mkOption { type = types.nullOr types.nonEmptyStr; default = null; description = "The label of the device."; };
        fsType = mkOption { type = types.nonEmptyStr; default = "auto"; description = "The type of the file system."; };
        options = mkOption { type = types.listOf types.nonEmptyStr; default = [ "defaults" ]; description = "Mount options."; };
        autoResize = mkOption { type = types.bool; default = false; description = "Whether it grows with its device."; };
        autoFormat = mkOption { type = types.bool; default = false; description = "Whether an empty device is formatted."; };
        neededForBoot = mkOption { type = types.bool; default = false; description = "Whether the boot needs it."; };
        noCheck = mkOption { type = types.bool; default = false; description = "Whether it is not checked."; };
        depends = mkOption { type = types.listOf types.path; default = [ ]; description = "Mount points that must be there before."; };
      };
    }));
  };
  config.systemd.mounts = lib.mapAttrsToList
    (_: fs: {
      what = if fs.device != null then fs.device else "/dev/disk/by-label/${fs.label}";
      where = fs.mountPoint;
      type = if fs.fsType == "auto" then "" else fs.fsType;
      options = builtins.concatStringsSep "," fs.options;
      wantedBy = [ "local-fs.target" ];
      before = [ "local-fs.target" ];
    })
    (lib.filterAttrs (path: fs: path != "/" && (fs.device != null || fs.label != null)) config.fileSystems);
}
