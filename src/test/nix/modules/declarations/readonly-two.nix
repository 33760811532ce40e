{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { readOnly = true; }; } { _file = "a.nix"; a = 1; } { _file = "b.nix"; a = 1; } ]).a
