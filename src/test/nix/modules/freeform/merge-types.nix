{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { config._module.freeformType = types.attrsOf (types.listOf types.int); } { a = [1]; } { a = [2]; } ]
