{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; lazyAttrsOf str); }; } { _file = "d1.nix"; x = {a="1";}; } { _file = "d2.nix"; x = {b="2";}; } ]).x
