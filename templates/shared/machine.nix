# What every script that runs a machine knows of it. `kind` is what NixOps calls the place it runs in.
{ config, lib, name, uuid, deploymentName, description, expressions, ... }: kind:
let
  inherit (config) deployment;
  user = deployment.targetUser;
in
{
  inherit kind user expressions;
  inherit (deployment) sshOptions;
  machine = name;
  network = deploymentName;
  networkId = uuid;
  id = "nixops-${uuid}-${name}";
  description = if description == "" then "Unnamed NixOps network" else description;
  port = deployment.targetPort;
  # How root's rights are got; root has them.
  escalation = if user == "root" then [ ] else deployment.privilegeEscalationCommand;
}
