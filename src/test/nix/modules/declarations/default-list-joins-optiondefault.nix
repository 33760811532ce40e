{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.listOf types.int; default = [3]; }; } { a = mkOptionDefault [4]; } ]).a
