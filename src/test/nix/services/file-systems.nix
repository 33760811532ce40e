# File systems and swap space of all kinds.
{ lib, ... }: {
  fileSystems."/" = { device = "/dev/sda1"; fsType = "ext4"; };
  fileSystems."/data disk" = { device = "/dev/disk/by-uuid/abc-1"; fsType = "ext4"; options = [ "noatime" ]; autoFormat = true; autoResize = true; };
  fileSystems."/mnt/nas" = { device = "nas:/export"; fsType = "nfs"; options = [ "x-systemd.automount" "noauto" "x-systemd.idle-timeout=600" "nofail" "soft" "x-systemd.mount-timeout=5s" "x-systemd.requires=network-online.target" ]; };
  fileSystems."/srv/b" = { device = "/data disk/b"; options = [ "bind" "ro" ]; depends = [ "/data disk" ]; };
  fileSystems."/u" = { device = "UUID=12-3"; fsType = "xfs"; options = [ "nofail" "x-systemd.device-timeout=5" ]; };
  fileSystems."/ov" = { overlay = { lowerdir = [ "/a" "/b" ]; upperdir = "/c"; workdir = "/d"; }; };
  fileSystems."/l".label = "data";
  swapDevices = [ { device = "/var/swap file"; size = 16; priority = 3; } { label = "swap"; discardPolicy = "both"; options = [ "nofail" ]; } ];
  zramSwap.enable = true; zramSwap.memoryMax = 2147483648;
  boot.tmp.useTmpfs = true;
}
