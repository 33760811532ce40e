{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { type = types.listOf types.str; }; } { key = "k"; l = ["first"]; } { key = "k"; l = ["second"]; } ]).l
