# What a module says about itself; nothing on the machine depends on it.
{ lib, ... }:
{
  options.meta = lib.mkOption {
    type = lib.types.lazyAttrsOf lib.types.unspecified;
    internal = true;
    default = { };
    description = "Maintainers and documentation of modules.";
  };
}
