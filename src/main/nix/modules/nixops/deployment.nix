# Where and how a machine is deployed, by the names of NixOps.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkDefault types;
  cfg = config.deployment;
  # Settings of places that nixc makes no machines in: kept as they are, so that networks for them can be read.
  places = [ "ec2" "gce" "azure" "hetzner" "digitalOcean" "container" ];
  elsewhere = mkOption { type = types.attrsOf types.anything; default = { }; visible = false; description = "Accepted for NixOps' sake."; };
in
{
  options.deployment = {
    targetEnv = mkOption { type = types.str; default = "none"; example = "virtualbox"; description = "What the machine runs on: none, virtualbox or libvirtd."; };
    ec2 = elsewhere;
    gce = elsewhere;
    azure = elsewhere;
    hetzner = elsewhere;
    digitalOcean = elsewhere;
    container = elsewhere;
    route53 = elsewhere;
    autoLuks = elsewhere;
    autoRaid0 = elsewhere;
    targetHost = mkOption { type = types.str; description = "The name or address by which the machine is reached."; };
    targetPort = mkOption { type = types.int; description = "The port of its SSH server."; };
    targetUser = mkOption { type = types.str; default = "root"; description = "The account that is used."; };
    sshOptions = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of ssh."; };
    provisionSSHKey = mkOption { type = types.bool; default = true; description = "Whether a key is made for the machine."; };
    privilegeEscalationCommand = mkOption { type = types.listOf types.str; default = [ "sudo" "-H" "--" ]; description = "How another account than root gets root's rights."; };
    alwaysActivate = mkOption { type = types.bool; default = true; description = "Whether an unchanged configuration is activated again."; };
    encryptedLinksTo = mkOption { type = types.listOf types.str; default = [ ]; description = "Machines that encrypted links lead to."; };
    owners = mkOption { type = types.listOf types.str; default = [ ]; description = "Who is responsible."; };
    hasFastConnection = mkOption { type = types.bool; default = false; description = "Whether copying is cheap."; };
    storeKeysOnMachine = mkOption { type = types.bool; default = false; description = "Whether keys stay on the machine's disk."; };
    name = mkOption { type = types.str; default = ""; description = "The name of the deployment."; };
    uuid = mkOption { type = types.str; default = ""; description = "The id of the deployment."; };
    arguments = mkOption { type = types.attrs; default = { }; description = "The arguments of the network's functions."; };
  };
  config = {
    deployment.targetHost = mkDefault config.networking.hostName;
    deployment.targetPort = mkDefault (if config.services.openssh.ports == [ ] then 22 else builtins.head config.services.openssh.ports);
    warnings = lib.optional (builtins.elem cfg.targetEnv places)
      "deployment.targetEnv = \"${cfg.targetEnv}\": nixc renders what is on the machine, but makes no machines there.";
    assertions = [
      {
        assertion = builtins.elem cfg.targetEnv [ "none" "virtualbox" "libvirtd" "container" "ec2" "gce" "azure" "hetzner" "digitalOcean" ];
        message = "deployment.targetEnv = \"${cfg.targetEnv}\" is not known: use none, virtualbox or libvirtd.";
      }
    ];
  };
}
