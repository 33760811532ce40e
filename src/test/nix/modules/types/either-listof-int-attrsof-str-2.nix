{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; either (listOf int) (attrsOf str)); }; } { _file = "d1.nix"; x = {a="b";}; } { _file = "d2.nix"; x = {c="d";}; } ]).x
