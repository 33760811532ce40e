{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a.b = mkOption { default = 1; }; } { _file = "u.nix"; a = [ 5 ]; } ]
