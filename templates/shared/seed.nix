# What cloud-init reads on the first start of a machine whose disk is a stock image: its name, DHCP on all networks,
# and the keys that the configuration lets in. The rest is for the activation.
{ config, lib, name, uuid, ... }:
let
  user = config.deployment.targetUser;
  text = config.services.openssh.authorizedKeys.${user} or "";
  lines = builtins.filter builtins.isString (builtins.split "\n" text);
  isKey = line: builtins.match "[ \t]*(#.*)?" line == null;
in
{
  files = {
    "seed/user-data" = {
      side = "host";
      template = "../shared/user-data.ftl";
      format = "json";
      variables = {
        inherit user;
        machine = name;
        isRoot = user == "root";
        keys = builtins.filter isKey lines;
      };
    };
    "seed/meta-data" = {
      side = "host";
      template = "../shared/meta-data.ftl";
      format = "json";
      variables = { machine = name; id = "nixops-${uuid}-${name}"; };
    };
    "seed/network-config" = {
      side = "host";
      template = "../shared/network-config.ftl";
      format = "json";
    };
  };
}
