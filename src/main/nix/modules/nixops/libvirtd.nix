# Machines under libvirt.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.deployment.libvirtd;
  text = description: mkOption { type = types.lines; default = ""; inherit description; };
in
{
  options.deployment.libvirtd = {
    imageDir = mkOption { type = types.path; default = "/var/lib/libvirt/images"; description = "Where disks lie."; };
    vcpu = mkOption { type = types.ints.positive; default = 1; description = "The number of processors."; };
    memorySize = mkOption { type = types.ints.positive; default = 512; description = "The memory in MiB."; };
    headless = mkOption { type = types.bool; default = false; description = "Whether the machine has no window."; };
    baseImageSize = mkOption { type = types.ints.positive; default = 10; description = "The size of the disk in GiB."; };
    baseImage = mkOption { type = types.nullOr types.path; default = null; description = "The image that the disk starts as."; };
    networks = mkOption { type = types.listOf types.str; default = [ "default" ]; description = "The networks that it is in."; };
    extraDevicesXML = text "XML in the devices.";
    extraDomainXML = text "XML in the domain.";
    cmdline = mkOption { type = types.str; default = ""; description = "The kernel's command line, where kernel is set."; };
    kernel = mkOption { type = types.str; default = ""; description = "The kernel, a file of the workstation; empty lets the disk start by itself."; };
    initrd = mkOption { type = types.str; default = ""; description = "The initial ramdisk, a file of the workstation."; };
    domainType = mkOption { type = types.str; default = "kvm"; description = "How libvirt runs the machine: kvm, or qemu where there is no KVM."; };
    URI = mkOption { type = types.str; default = "qemu:///system"; description = "How virsh reaches libvirt."; };
  };
  config = mkIf (config.deployment.targetEnv == "libvirtd") {
    deployment.hasFastConnection = true;
    services.openssh.enable = true;
    services.openssh.settings.UseDns = false;
    assertions = [
      {
        assertion = cfg.kernel != "" || (cfg.initrd == "" && cfg.cmdline == "");
        message = "deployment.libvirtd: initrd and cmdline are for a kernel of the workstation, which deployment.libvirtd.kernel names.";
      }
      { assertion = cfg.networks == lib.unique cfg.networks; message = "deployment.libvirtd.networks: a network is listed twice."; }
    ];
  };
}
