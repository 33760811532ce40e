{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; options.a = mkOption { type = types.int; default = 1; }; } { _file = "b.nix"; options.a = mkOption { type = types.int; default = 1; }; } ]).a
