# Swap space: a unit for each device or file, and one that makes a file.
{ config, lib, pkgs, utils, ... }:
let
  inherit (lib) mkOption types;
  devices = config.swapDevices;
  quote = lib.escapeShellArg;
  unit = d: "${utils.escapeSystemdPath d.device}.swap";
  maker = d: "mkswap-${utils.escapeSystemdPath d.device}";
  made = builtins.filter (d: d.size != null) devices;
  zram = config.zramSwap;
  options = d:
    builtins.filter (o: o != "defaults") d.options
    ++ lib.optional (d.discardPolicy != null) (if d.discardPolicy == "both" then "discard" else "discard=${d.discardPolicy}");
  text = d: ''
    [Unit]
    Description=Swap on ${d.device}
    ${lib.optionalString (d.size != null) ''
      Requires=${maker d}.service
      After=${maker d}.service
    ''}
    [Swap]
    What=${d.device}
    ${lib.optionalString (d.priority != null) "Priority=${toString d.priority}\n"}${lib.optionalString (options d != [ ]) "Options=${builtins.concatStringsSep "," (options d)}\n"}'';
in
{
  options.swapDevices = mkOption {
    default = [ ];
    example = [ { device = "/dev/sdb1"; } { device = "/var/lib/swapfile"; size = 2048; } ];
    description = "Devices and files to swap to.";
    type = types.listOf (types.submodule ({ config, ... }: {
      options = {
        device = mkOption { type = types.strMatching "/[^[:cntrl:]]+"; example = "/dev/sdb1"; description = "The device or file."; };
        label = mkOption { type = types.nullOr types.nonEmptyStr; default = null; example = "swap"; description = "The label of the device, instead of its path."; };
        size = mkOption { type = types.nullOr types.ints.positive; default = null; example = 2048; description = "The size in MiB of a file that is made."; };
        priority = mkOption { type = types.nullOr (types.ints.between 0 32767); default = null; description = "The priority, 0 to 32767."; };
        options = mkOption { type = types.nonEmptyListOf types.nonEmptyStr; default = [ "defaults" ]; example = [ "nofail" ]; description = "Mount options."; };
        discardPolicy = mkOption { type = types.nullOr (types.enum [ "once" "pages" "both" ]); default = null; description = "When a solid state disk is told of unused blocks."; };
        randomEncryption = mkOption { type = types.coercedTo types.bool (enable: { inherit enable; }) (types.submodule { options.enable = mkOption { type = types.bool; default = false; description = "Whether swap is encrypted with a random key."; }; }); default = false; description = "Whether swap is encrypted with a random key."; };
      };
      config.device = lib.mkIf (config.label != null) "/dev/disk/by-label/${config.label}";
    }));
  };
  options.zramSwap = {
    enable = mkOption { type = types.bool; default = false; description = "Whether there is swap space in compressed memory."; };
    algorithm = mkOption { type = types.strMatching "[a-z0-9-]+"; default = "zstd"; example = "lz4"; description = "How it is compressed."; };
    memoryPercent = mkOption { type = types.ints.positive; default = 50; description = "How much of the memory it may hold, uncompressed."; };
    memoryMax = mkOption { type = types.nullOr types.ints.positive; default = null; description = "How many bytes it may hold at most."; };
    priority = mkOption { type = types.int; default = 5; description = "The priority, above that of disks."; };
    swapDevices = mkOption { type = types.ints.positive; default = 1; description = "How many devices it is."; };
  };
  config = {
    systemd.units = lib.listToAttrs (map
      (d: lib.nameValuePair (unit d) {
        text = text d;
        ${if builtins.elem "nofail" d.options then "wantedBy" else "requiredBy"} = lib.optional (!(builtins.elem "noauto" d.options)) "swap.target";
      })
      devices);
    systemd.services = lib.listToAttrs (map
      (d: lib.nameValuePair (maker d) {
        description = "Make the swap file ${d.device}";
        before = [ (unit d) "shutdown.target" ];
        conflicts = [ "shutdown.target" ];
        unitConfig = { DefaultDependencies = false; RequiresMountsFor = dirOf d.device; ConditionVirtualization = "!container"; };
        serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
        restartIfChanged = false;
        path = [ pkgs.util-linux ];
        script = ''
          file=${quote d.device}
          size=$((${toString d.size} * 1024 * 1024))
          if [ "$(stat -c %s "$file" 2>/dev/null || echo 0)" != "$size" ]; then
            swapoff "$file" 2>/dev/null || true
            rm -f "$file"
            # Files that copy themselves on writing are no use, nor are holes.
            touch "$file"
            chattr +C "$file" 2>/dev/null || true
            chmod 600 "$file"
            dd if=/dev/zero of="$file" bs=1M count=${toString d.size} status=none
            mkswap "$file"
          fi
        '';
      })
      made);
    environment.systemPackages = lib.optional zram.enable pkgs.zram-generator;
    environment.etc."systemd/zram-generator.conf" = lib.mkIf zram.enable {
      text = lib.concatStrings (lib.genList
        (i: ''
          [zram${toString i}]
          zram-size=${if zram.memoryMax != null then "min(ram * ${toString zram.memoryPercent} / 100, ${toString (zram.memoryMax / 1048576)})" else "ram * ${toString zram.memoryPercent} / 100"}
          compression-algorithm=${zram.algorithm}
          swap-priority=${toString zram.priority}
        '')
        zram.swapDevices);
    };
    assertions = map
      (d: {
        assertion = !d.randomEncryption.enable;
        message = "swapDevices: randomEncryption of ${d.device} is not available: encrypt the device in Debian's /etc/crypttab.";
      })
      devices;
  };
}
