{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { _file = "m.nix"; options.a = mkOption { default = 1; }; b = 2; services.x = 1; } ]
