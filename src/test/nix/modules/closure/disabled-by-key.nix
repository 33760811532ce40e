{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { type = types.listOf types.str; default = []; }; } { key = "k"; l = ["a"]; } { disabledModules = [ { key = "k"; } ]; l = ["b"]; } ]).l
