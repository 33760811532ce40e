{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { type = types.listOf types.str; }; } { require = [ { l = ["r"]; } ]; l = ["a"]; } ]).l
