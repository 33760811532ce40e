{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.int; default = 1; }; } { options.a = mkOption { type = types.int; }; } ]).a
