# Swap space.
{ lib, ... }:
let inherit (lib) mkOption types; in
{
  options.swapDevices = mkOption {
    default = [ ];
    example = [{ device = "/dev/sdb1"; }];
    description = "Devices and files to swap to.";
    type = types.listOf (types.submodule {
      options = {
        device = mkOption { type = types.nonEmptyStr; example = "/dev/sdb1"; description = "The device or file."; };
        size = mkOption { type = types.nullOr types.int; default = null; description = "The size in MiB of a file that is to be made."; };
        priority = mkOption { type = types.nullOr types.int; default = null; description = "The priority, 0 to 32767."; };
        options = mkOption { type = types.listOf types.nonEmptyStr; default = [ "defaults" ]; description = "Mount options."; };
      };
    });
  };
}
