{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; options.x = mkOption { type = mkOptionType { name = "q"; }; }; } { _file = "b.nix"; options.x = mkOption { type = mkOptionType { name = "q"; }; }; } { x = 1; } ]).x
