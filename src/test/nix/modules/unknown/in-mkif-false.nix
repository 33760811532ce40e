{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a = mkOption { default = 1; }; } { _file = "u.nix"; zz = mkIf false 2; } ]
