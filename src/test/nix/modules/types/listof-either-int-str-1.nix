{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; listOf (either int str)); }; } { _file = "d1.nix"; x = [1 "a"]; } { _file = "d2.nix"; x = [2]; } ]).x
