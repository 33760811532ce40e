{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; listOf int); }; } { _file = "d1.nix"; x = mkOrder 1200 [1]; } { _file = "d2.nix"; x = mkOrder 100 [2]; } { _file = "d3.nix"; x = [3]; } { _file = "d4.nix"; x = mkOrder 1200 [4]; } ]).x
