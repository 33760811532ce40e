# The tools of a rescue system.
{ pkgs, ... }:
{
  environment.systemPackages = [ pkgs.ddrescue pkgs.fuse3 pkgs.gptfdisk pkgs.hdparm pkgs.parted pkgs.pciutils pkgs.rsync pkgs.screen pkgs.sdparm pkgs.smartmontools pkgs.socat pkgs.testdisk pkgs.tcpdump pkgs.unzip pkgs.usbutils pkgs.vim pkgs.w3m pkgs.zip ];
}
