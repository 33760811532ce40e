{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.int; }; } { options.a = mkOption { default = 4; }; } ]).a
