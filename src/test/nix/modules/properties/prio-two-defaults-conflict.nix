{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; int); }; } { _file = "d1.nix"; x = mkDefault 1; } { _file = "d2.nix"; x = mkDefault 2; } ]).x
