# What cloud-init reads on the first start of a machine whose disk is a stock image: its name, DHCP on all networks,
# whose cards have the given addresses and become eth0, eth1 and so on, and the keys that the configuration lets in.
# The rest is for the activation.
{ config, lib, name, uuid, ... }: macs:
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
      variables.cards = lib.imap0 (i: mac: { name = "eth${toString i}"; inherit mac; }) macs;
    };
  };
}
