{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { type = types.listOf types.str; }; } { l = ["A"]; imports = [ { l = ["C"]; imports = [ { l = ["E"]; } ]; } { l = ["D"]; } ]; } { l = ["B"]; } ]).l
