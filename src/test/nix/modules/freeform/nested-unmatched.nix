{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { config._module.freeformType = types.lazyAttrsOf types.anything; options.a.b = mkOption { default = 1; }; } { a.c = 2; d.e = 3; } ]
