{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; str); }; } { _file = "d1.nix"; x = "a"; } { _file = "d2.nix"; x = "a"; } ]).x
