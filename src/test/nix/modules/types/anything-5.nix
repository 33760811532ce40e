{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; anything); }; } { _file = "d1.nix"; x = true; } { _file = "d2.nix"; x = true; } ]).x
