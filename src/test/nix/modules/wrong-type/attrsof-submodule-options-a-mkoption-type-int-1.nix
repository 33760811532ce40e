{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; attrsOf (submodule { options.a = mkOption { type = int; }; })); }; } { _file = "d1.nix"; x = {n.a="x";}; } ]).x
