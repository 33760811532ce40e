{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; int); }; } { _file = "d1.nix"; x = mkOverride 70 1; } { _file = "d2.nix"; x = mkOverride 60 2; } { _file = "d3.nix"; x = mkOverride 80 3; } ]).x
