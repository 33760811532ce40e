# The script that runs a machine in VirtualBox on the operator's workstation, and what a new machine starts with.
{ config, lib, name, ... }@arguments:
let
  inherit (config) deployment;
  vbox = deployment.virtualbox;
  common = import ../shared/machine.nix arguments "virtualbox";
  macs = map (n: (import ../shared/identity.nix).mac "08:00:27" "${common.id} ${n}") [ "0" "1" ];
  seed = import ../shared/seed.nix arguments macs;
  # The name of a disk is that of its file.
  fileName = disk:
    if builtins.match "[a-zA-Z0-9_][a-zA-Z0-9_.-]*" disk != null then disk
    else throw "deployment.virtualbox.disks: '${disk}' cannot be the name of a disk, because its file has that name: use letters, digits, '_', '.' and '-'";
in
{
  enable = deployment.targetEnv == "virtualbox";
  files = {
    "vbox.sh" = {
      side = "host";
      template = "vbox.sh.ftl";
      format = "shell";
      mode = "0755";
      variables = common // {
        # As VirtualBox writes them.
        macs = map (mac: lib.toUpper (builtins.replaceStrings [ ":" ] [ "" ] mac)) macs;
        memory = vbox.memorySize;
        inherit (vbox) vcpu headless;
        # Names of the operator's files: nothing is copied.
        flags = map toString vbox.vmFlags;
        disks = lib.mapAttrsToList
          (disk: d: { name = fileName disk; inherit (d) port size; image = if d.baseImage == null then "" else toString d.baseImage; })
          vbox.disks;
        folders = lib.mapAttrsToList (folder: f: { name = folder; inherit (f) hostPath readOnly; }) vbox.sharedFolders;
        # Where the machine is once its own configuration is active.
        addresses = lib.unique (builtins.filter (a: a != null && a != "") [ config.networking.privateIPv4 config.networking.publicIPv4 ]);
      };
    };
  } // seed.files;
}
