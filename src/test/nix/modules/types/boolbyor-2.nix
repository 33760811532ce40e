{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; boolByOr); }; } { _file = "d1.nix"; x = false; } { _file = "d2.nix"; x = false; } ]).x
