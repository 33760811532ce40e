{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.a = mkOption { type = types.int; default = "x"; }; } ]).a
