{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrsOf types.int; }; } { a = { x = mkMerge [ (mkIf false 1) ]; }; } ]).a
