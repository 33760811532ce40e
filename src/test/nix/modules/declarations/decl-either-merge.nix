{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.either types.int types.str; }; } { options.a = mkOption { type = types.either types.int types.str; }; } { a = 1; } ]).a
