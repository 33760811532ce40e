{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { _file = "u.nix"; options.a = 5; } ]
