{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.lazyAttrsOf types.int; }; } { a.x = mkIf false 1; a.y = 2; } ]).a.x
