# VirtualBox machines.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.deployment.virtualbox;
  disk = {
    options = {
      port = mkOption { type = types.ints.between 0 7; description = "The SATA port, 0 to 7."; };
      size = mkOption { type = types.ints.unsigned; description = "The size in MiB; 0 keeps the size of the base image."; };
      baseImage = mkOption { type = types.nullOr types.path; default = null; description = "The image that the disk starts as."; };
    };
  };
  folder = {
    options = {
      hostPath = mkOption { type = types.str; example = "/home/alice/.dotfiles"; description = "The operator's directory."; };
      readOnly = mkOption { type = types.bool; default = true; description = "Whether the machine may only read it."; };
    };
  };
  ports = lib.mapAttrsToList (_: d: d.port) cfg.disks;
in
{
  options.deployment.virtualbox = {
    memorySize = mkOption { type = types.ints.positive; default = 512; description = "The memory in MiB."; };
    vcpu = mkOption { type = types.nullOr types.ints.positive; default = null; description = "The number of processors; null leaves VirtualBox' choice."; };
    headless = mkOption { type = types.bool; default = false; description = "Whether the machine has no window."; };
    vmFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of VBoxManage modifyvm."; };
    disks = mkOption { type = types.attrsOf (types.submodule disk); default = { }; description = "Disks by their name."; };
    sharedFolders = mkOption { type = types.attrsOf (types.submodule folder); default = { }; description = "Shared folders by their name."; };
  };
  config = mkIf (config.deployment.targetEnv == "virtualbox") {
    deployment.hasFastConnection = true;
    deployment.virtualbox.disks.disk1 = { port = mkDefault 0; size = mkDefault 0; };
    services.openssh.enable = true;
    assertions = [
      { assertion = builtins.length ports == builtins.length (lib.unique ports); message = "deployment.virtualbox.disks: two disks use the same port."; }
    ];
  };
}
