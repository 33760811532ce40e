{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; attrTag { a = mkOption { type = int; }; }); }; } { _file = "d1.nix"; x = {a=1; b=2;}; } ]).x
