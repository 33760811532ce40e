{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; either int str); }; } { _file = "d1.nix"; x = "a"; } ]).x
