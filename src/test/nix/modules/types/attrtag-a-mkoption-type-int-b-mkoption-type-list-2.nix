{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; attrTag { a = mkOption { type = int; }; b = mkOption { type = listOf str; }; }); }; } { _file = "d1.nix"; x = {b=["x"];}; } { _file = "d2.nix"; x = {b=["y"];}; } ]).x
