{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; options.a = mkOption { type = types.int; }; } { _file = "b.nix"; options.a = mkOption { type = types.str; }; } { a = 1; } ]).a
