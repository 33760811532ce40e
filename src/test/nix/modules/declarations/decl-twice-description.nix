{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; options.a = mkOption { description = "x"; }; } { _file = "b.nix"; options.a = mkOption { description = "y"; }; } { a = 1; } ]).a
