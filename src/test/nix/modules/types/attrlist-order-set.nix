{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.x = mkOption { type = types.attrListOf types.int; }; } { x = { a = mkAfter 3; q = 3; r = mkBefore 1; }; } ]).x
