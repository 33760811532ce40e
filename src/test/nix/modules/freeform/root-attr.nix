{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { freeformType = types.attrsOf types.int; } { options.a = mkOption { default = 1; }; } { b = 2; } ]
