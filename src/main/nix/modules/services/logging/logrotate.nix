# logrotate.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption types;
in
{
  options.services.logrotate = {
    enable = mkOption { type = types.bool; default = config.services.logrotate.settings != { }; defaultText = lib.literalExpression "config.services.logrotate.settings != { }"; description = "Whether logs are rotated."; };
    settings = mkOption {
      default = { };
      description = "Rules by their name.";
      type = types.attrsOf (types.submodule ({ name, ... }: {
        freeformType = types.attrsOf (types.nullOr (types.oneOf [ types.int types.bool types.str (types.listOf types.str) ]));
        options = {
          enable = mkOption { type = types.bool; default = true; description = "Whether the rule counts."; };
          global = mkOption { type = types.bool; default = false; description = "Whether it holds for all files."; };
          files = mkOption { type = types.coercedTo types.str (f: [ f ]) (types.listOf types.str); default = name; description = "The files."; };
          priority = mkOption { type = types.int; default = 1000; description = "The order of the rules."; };
        };
      }));
    };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for logrotate.conf."; };
  };
}
