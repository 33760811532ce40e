{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; options.a = mkOption { type = types.coercedTo types.int toString types.str; }; } { _file = "b.nix"; options.a = mkOption { type = types.coercedTo types.int toString types.str; }; } { a = 1; } ]).a
