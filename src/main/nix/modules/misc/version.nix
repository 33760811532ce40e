# The version whose defaults a machine keeps.
{ config, lib, ... }:
{
  options.system = {
    stateVersion = lib.mkOption {
      type = lib.types.str;
      default = "26.05";
      description = "The release whose defaults for stored data this machine was set up with.";
    };
    name = lib.mkOption { type = lib.types.str; default = if config.networking.hostName == "" then "unnamed" else config.networking.hostName; description = "The name of the system."; };
  };
}
