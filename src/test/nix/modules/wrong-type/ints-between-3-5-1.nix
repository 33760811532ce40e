{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; ints.between 3 5); }; } { _file = "d1.nix"; x = 2; } ]).x
