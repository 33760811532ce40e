# The texts of environment.etc alone.
{ config, lib, ... }:
{
  files = lib.mapAttrs' (_: file: lib.nameValuePair "etc/${file.target}" { inherit (file) text; })
    (lib.filterAttrs (_: file: file.enable && file.text != null) config.environment.etc);
}
