{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a = mkOption { type = types.int; default = 1; }; } { _file = "u.nix"; a.b = 2; } ]
