# File systems beside the root, which is Debian's. They are mounted by units, so that /etc/fstab stays as it is; the
# options that a unit has no place for are turned into what they mean.
{ config, lib, utils, ... }:
let
  inherit (lib) mkOption types;
  isRemote = fs: builtins.elem "_netdev" fs.options || builtins.elem fs.fsType [ "nfs" "nfs4" "cifs" "smb3" "sshfs" "fuse.sshfs" "ceph" "glusterfs" "ocfs2" "gfs2" "9p" "davfs" ];
  has = fs: option: builtins.elem option fs.options;
  value = fs: prefix: map (lib.removePrefix prefix) (builtins.filter (lib.hasPrefix prefix) fs.options);
  isPath = text: lib.hasPrefix "/" text;

  # What a mount unit takes: a path, also where fstab has a tag.
  tags = { "UUID=" = "by-uuid"; "LABEL=" = "by-label"; "PARTUUID=" = "by-partuuid"; "PARTLABEL=" = "by-partlabel"; };
  what = fs:
    let
      device = if fs.device != null then fs.device else "/dev/disk/by-label/${fs.label}";
      tag = lib.findFirst (t: lib.hasPrefix t device) null (builtins.attrNames tags);
    in
    if tag == null then device else "/dev/disk/${tags.${tag}}/${lib.removePrefix tag device}";

  quoted = path: let text = toString path; in if builtins.match "[A-Za-z0-9/_.:@,+-]*" text != null then text else builtins.toJSON text;

  # Which unit a name or path in an option stands for.
  unitOf = name: if isPath name then "${utils.escapeSystemdPath name}.${if lib.hasPrefix "/dev/" name then "device" else "mount"}" else name;

  isForUnits = option: option == "defaults" || option == "noauto" || option == "auto" || option == "nofail" || option == "_netdev" || lib.hasPrefix "x-systemd." option || lib.hasPrefix "x-initrd." option;
  checked = fs: !fs.noCheck && lib.hasPrefix "/dev/" (what fs) && lib.hasPrefix "ext" fs.fsType && ! has fs "bind";
  formats = fs: fs.autoFormat && fs.fsType != "auto";
  formatter = fs: "nixc-makefs-${utils.escapeSystemdPath (what fs)}.service";
  fsck = fs: "systemd-fsck@${utils.escapeSystemdPath (what fs)}.service";
  target = fs: if isRemote fs then "remote-fs.target" else "local-fs.target";
  automounted = fs: has fs "x-systemd.automount";

  mounted = lib.filterAttrs (_: fs: fs.enable && fs.mountPoint != "/" && (fs.device != null || fs.label != null)) config.fileSystems;
  list = builtins.attrValues mounted;
  tmp = config.boot.tmp;

  mount = fs:
    let
      needs = value fs "x-systemd.requires=" ++ lib.optional (checked fs) (fsck fs) ++ lib.optional (formats fs) (formatter fs);
      wanting = lib.optional (!(has fs "noauto") && !(automounted fs)) (target fs);
    in
    {
      description = "Mount ${fs.mountPoint}";
      what = what fs;
      where = fs.mountPoint;
      type = if fs.fsType == "auto" then "" else fs.fsType;
      options = builtins.concatStringsSep "," (builtins.filter (o: !(isForUnits o)) fs.options);
      requires = map unitOf (value fs "x-systemd.requires=") ++ lib.optional (formats fs) (formatter fs) ++ lib.optional (checked fs) (fsck fs);
      after = map unitOf (needs ++ value fs "x-systemd.after=") ++ lib.optionals (isRemote fs) [ "network-online.target" "remote-fs-pre.target" ];
      wants = lib.optional (isRemote fs) "network-online.target" ++ map unitOf (value fs "x-systemd.wants=");
      before = map unitOf (value fs "x-systemd.before=") ++ lib.optional (!(automounted fs) && !(has fs "nofail")) (target fs);
      wantedBy = lib.optionals (has fs "nofail") wanting ++ map unitOf (value fs "x-systemd.wanted-by=");
      requiredBy = lib.optionals (!(has fs "nofail")) wanting ++ map unitOf (value fs "x-systemd.required-by=");
      unitConfig = lib.optionalAttrs (fs.depends ++ value fs "x-systemd.requires-mounts-for=" != [ ]) {
        RequiresMountsFor = lib.concatMapStringsSep " " quoted (fs.depends ++ value fs "x-systemd.requires-mounts-for=");
      };
      mountConfig =
        let timeout = value fs "x-systemd.mount-timeout="; in
        lib.optionalAttrs (timeout != [ ]) { TimeoutSec = lib.last timeout; };
    };
in
{
  options.fileSystems = mkOption {
    default = { };
    example = { "/data" = { device = "/dev/sdb1"; fsType = "ext4"; options = [ "nofail" ]; }; };
    description = "File systems that are mounted.";
    type = types.attrsOf (types.submodule ({ name, config, ... }: {
      options = {
        enable = mkOption { type = types.bool; default = true; description = "Whether it is mounted."; };
        mountPoint = mkOption { type = types.strMatching "/[^[:cntrl:]]*"; default = name; description = "Where it is mounted."; };
        device = mkOption { type = types.nullOr types.nonEmptyStr; default = null; example = "/dev/sda1"; description = "The device, or UUID=, LABEL=, PARTUUID= or PARTLABEL= and its value."; };
        label = mkOption { type = types.nullOr types.nonEmptyStr; default = null; description = "The label of the device."; };
        fsType = mkOption { type = types.nonEmptyStr; default = "auto"; example = "ext4"; description = "The type of the file system."; };
        options = mkOption { type = types.nonEmptyListOf types.nonEmptyStr; default = [ "defaults" ]; example = [ "noatime" "nofail" ]; description = "Options, as in /etc/fstab."; };
        autoResize = mkOption { type = types.bool; default = false; description = "Whether it grows with its device."; };
        autoFormat = mkOption { type = types.bool; default = false; description = "Whether an empty device is formatted."; };
        neededForBoot = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake; Debian's initial ramdisk mounts the root alone."; };
        noCheck = mkOption { type = types.bool; default = false; description = "Whether it is not checked."; };
        depends = mkOption { type = types.listOf types.path; default = [ ]; description = "Mount points that must be there before."; };
        overlay.lowerdir = mkOption { type = types.nullOr (types.nonEmptyListOf types.path); default = null; description = "The lower directories of an overlay."; };
        overlay.upperdir = mkOption { type = types.nullOr types.path; default = null; description = "The directory that an overlay writes to."; };
        overlay.workdir = mkOption { type = types.nullOr types.path; default = null; description = "The directory that an overlay works in."; };
      };
      config = lib.mkIf (config.overlay.lowerdir != null) {
        device = lib.mkDefault "overlay";
        fsType = lib.mkDefault "overlay";
        depends = config.overlay.lowerdir ++ lib.optionals (config.overlay.upperdir != null) [ config.overlay.upperdir config.overlay.workdir ];
        options = [ "lowerdir=${builtins.concatStringsSep ":" (map toString config.overlay.lowerdir)}" ]
          ++ lib.optionals (config.overlay.upperdir != null) [ "upperdir=${toString config.overlay.upperdir}" "workdir=${toString config.overlay.workdir}" ];
      };
    }));
  };
  options.boot.tmp = {
    useTmpfs = mkOption { type = types.bool; default = false; description = "Whether /tmp is in memory."; };
    tmpfsSize = mkOption { type = types.oneOf [ types.str types.ints.positive ]; default = "50%"; description = "How large it may become."; };
  };
  config = {
    systemd.mounts = map mount list ++ lib.optional tmp.useTmpfs {
      what = "tmpfs";
      where = "/tmp";
      type = "tmpfs";
      options = "mode=1777,strictatime,rw,nosuid,nodev,size=${toString tmp.tmpfsSize}";
      unitConfig.DefaultDependencies = false;
      conflicts = [ "umount.target" ];
      before = [ "local-fs.target" "umount.target" ];
      wantedBy = [ "local-fs.target" ];
    };
    systemd.automounts = map
      (fs: {
        where = fs.mountPoint;
        wantedBy = lib.optional (!(has fs "noauto") || automounted fs) (target fs);
        automountConfig =
          let idle = value fs "x-systemd.idle-timeout="; in
          lib.optionalAttrs (idle != [ ]) { TimeoutIdleSec = lib.last idle; };
      })
      (builtins.filter automounted list);
    systemd.services = lib.listToAttrs (map
      (fs: lib.nameValuePair (lib.removeSuffix ".service" (formatter fs)) {
        description = "Make a file system on ${what fs}, if it is empty";
        before = [ "shutdown.target" ];
        conflicts = [ "shutdown.target" ];
        unitConfig.DefaultDependencies = false;
        bindsTo = [ (unitOf (what fs)) ];
        after = [ (unitOf (what fs)) ];
        serviceConfig = { Type = "oneshot"; RemainAfterExit = true; ExecStart = "/lib/systemd/systemd-makefs ${utils.escapeSystemdExecArgs [ fs.fsType (what fs) ]}"; };
      })
      (builtins.filter formats list)
    ++ map
      (fs: lib.nameValuePair "nixc-growfs-${utils.escapeSystemdPath fs.mountPoint}" {
        description = "Grow the file system of ${fs.mountPoint}";
        bindsTo = [ "${utils.escapeSystemdPath fs.mountPoint}.mount" ];
        after = [ "${utils.escapeSystemdPath fs.mountPoint}.mount" ];
        wantedBy = [ "${utils.escapeSystemdPath fs.mountPoint}.mount" ];
        unitConfig.DefaultDependencies = false;
        before = [ "shutdown.target" ];
        conflicts = [ "shutdown.target" ];
        serviceConfig = { Type = "oneshot"; RemainAfterExit = true; ExecStart = "/lib/systemd/systemd-growfs ${utils.escapeSystemdExecArg fs.mountPoint}"; };
      })
      (builtins.filter (fs: fs.autoResize) list));
    assertions = map
      (fs: {
        assertion = !fs.autoFormat || fs.fsType != "auto";
        message = "fileSystems.\"${fs.mountPoint}\".autoFormat needs a type: set fileSystems.\"${fs.mountPoint}\".fsType.";
      })
      list;
  };
}
