# The script that keeps a machine up to date that nixc does not make: it is there, and it has an address.
{ config, lib, ... }@arguments:
let
  inherit (config) deployment;
in
{
  enable = !builtins.elem deployment.targetEnv [ "virtualbox" "libvirtd" ];
  files."deploy.sh" = {
    side = "host";
    template = "deploy.sh.ftl";
    format = "shell";
    mode = "0755";
    variables = import ../shared/machine.nix arguments deployment.targetEnv // { host = deployment.targetHost; };
  };
}
