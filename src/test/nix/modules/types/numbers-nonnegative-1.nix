{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; numbers.nonnegative); }; } { _file = "d1.nix"; x = 0; } ]).x
