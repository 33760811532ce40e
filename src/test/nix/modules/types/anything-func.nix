{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
((config [ { options.a = mkOption { type = types.anything; }; } { a = x: { p = x; }; } { a = x: { q = x; }; } ]).a 1)
