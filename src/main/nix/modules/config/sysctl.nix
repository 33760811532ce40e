# Kernel parameters.
{ lib, ... }:
let inherit (lib) types; in
{
  options.boot.kernel.sysctl = lib.mkOption {
    type = types.attrsOf (types.nullOr (types.oneOf [ types.bool types.int types.str ]));
    default = { };
    example = { "net.ipv4.ip_forward" = 1; };
    description = "Values for sysctl; null leaves a parameter alone.";
  };
}
