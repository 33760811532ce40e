{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.lazyAttrsOf (types.listOf types.int); }; } { a.x = mkIf false [1]; } ]).a.x
