{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { type = types.listOf types.str; }; config.l = ["A"]; imports = [ { l = ["C"]; } { l = ["D"]; } ]; } { l = ["B"]; } ]).l
