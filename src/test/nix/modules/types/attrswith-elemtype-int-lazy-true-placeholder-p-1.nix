{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; attrsWith { elemType = int; lazy = true; placeholder = "p"; }); }; } { _file = "d1.nix"; x = {a=1;}; } ]).x
