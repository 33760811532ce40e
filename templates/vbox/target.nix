# The script that runs a machine in VirtualBox on the operator's workstation.
{ config, lib, name, uuid, deploymentName, ... }:
let
  inherit (config) deployment;
  vbox = deployment.virtualbox;
in
{
  enable = deployment.targetEnv == "virtualbox";
  files."vbox.sh" = {
    side = "host";
    template = "vbox.sh.ftl";
    format = "shell";
    mode = "0755";
    variables = {
      machine = name;
      network = deploymentName;
      id = "nixops-${uuid}-${name}";
      memory = vbox.memorySize;
      inherit (vbox) vcpu headless;
      # Names of the operator's files: nothing is copied.
      flags = map toString vbox.vmFlags;
      disks = lib.mapAttrsToList
        (disk: d: { name = disk; inherit (d) port size; image = if d.baseImage == null then "" else toString d.baseImage; })
        vbox.disks;
      folders = lib.mapAttrsToList (folder: f: { name = folder; inherit (f) hostPath readOnly; }) vbox.sharedFolders;
      user = deployment.targetUser;
      port = deployment.targetPort;
      inherit (deployment) sshOptions;
    };
  };
}
