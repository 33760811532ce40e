# The kernel, as far as a stock Debian lets itself be told.
{ lib, ... }:
let inherit (lib) mkOption types; in
{
  options.boot = {
    kernelModules = mkOption { type = types.listOf types.str; default = [ ]; description = "Modules that are loaded at boot."; };
    blacklistedKernelModules = mkOption { type = types.listOf types.str; default = [ ]; description = "Modules that are not loaded by themselves."; };
    extraModprobeConfig = mkOption { type = types.lines; default = ""; description = "Lines for modprobe.d."; };
    kernelParams = mkOption { type = types.listOf types.str; default = [ ]; description = "Parameters of the kernel's command line."; };
    isContainer = mkOption { type = types.bool; default = false; description = "Whether the machine is a container."; };
    cleanTmpDir = mkOption { type = types.bool; default = false; visible = false; description = "Old name of boot.tmp.cleanOnBoot."; };
    tmp.cleanOnBoot = mkOption { type = types.bool; default = false; description = "Whether /tmp is emptied at boot."; };
    loader = mkOption { type = types.attrsOf types.anything; default = { }; description = "The boot loader: accepted, Debian's own stays."; };
    initrd = mkOption { type = types.attrsOf types.anything; default = { }; description = "The initial ramdisk: accepted, Debian's own stays."; };
    vesa = mkOption { type = types.bool; default = false; description = "Accepted for NixOps' sake."; };
  };
}
