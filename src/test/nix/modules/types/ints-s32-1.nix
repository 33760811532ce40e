{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; ints.s32); }; } { _file = "d1.nix"; x = 2147483647; } ]).x
