# What nixos-generate-config writes about the hardware: a stock Debian has its own kernel and firmware, so that there
# is nothing to do for it.
{ lib, ... }:
let
  inherit (lib) mkOption types;
  accepted = description: mkOption { type = types.attrsOf types.anything; default = { }; description = "${description}: accepted, Debian's own stays."; };
in
{
  options = {
    hardware = accepted "Firmware, microcode and devices";
    powerManagement = accepted "Power management";
    networking.dhcpcd = accepted "The DHCP client of NixOS";
    networking.networkmanager.enable = mkOption { type = types.enum [ false ]; default = false; description = "NetworkManager is not for servers: declare networking.interfaces or systemd.network."; };
    boot.kernelPackages = mkOption { type = types.raw; default = { }; description = "The kernel: accepted, Debian's own stays."; };
    boot.extraModulePackages = mkOption { type = types.listOf types.raw; default = [ ]; description = "Modules of the kernel from packages: accepted, Debian's own stay."; };
    boot.supportedFilesystems = mkOption { type = types.anything; default = { }; description = "File systems that the kernel knows: accepted, Debian's know all."; };
    services.xserver.enable = mkOption { type = types.enum [ false ]; default = false; description = "Graphical desktops are not for servers."; };
    services.dbus.enable = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake; Debian has it running."; };
    services.nscd.enable = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake; Debian's C library looks up names itself."; };
    programs.command-not-found.enable = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake."; };
    fonts = accepted "Fonts";
    location = accepted "Where the machine is";
    nix.channel.enable = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake."; };
    nix.registry = accepted "Names of flakes";
    system.copySystemConfiguration = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake."; };
    networking.resolvconf = accepted "The program that joins lists of name servers";
    boot.growPartition = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake; the images of Debian grow by themselves."; };
  };
}
