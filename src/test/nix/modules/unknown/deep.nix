{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a.b.c = mkOption { default = 1; }; } { _file = "u.nix"; a.b.d.e = 2; } ]
