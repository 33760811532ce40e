{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { config._module.freeformType = types.attrsOf types.anything; options.a = mkOption { type = types.int; default = 3; }; } { z = 1; } ]
