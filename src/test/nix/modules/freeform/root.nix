{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { config._module.freeformType = types.attrsOf types.int; options.a = mkOption { default = 1; }; } { b = 2; } ]
