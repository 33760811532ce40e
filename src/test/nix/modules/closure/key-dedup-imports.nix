{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { type = types.listOf types.str; }; } { imports = [ { key = "k"; l = ["a"]; } ]; } { imports = [ { key = "k"; l = ["b"]; } ]; } ]).l
