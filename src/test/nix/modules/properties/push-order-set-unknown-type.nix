{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a.b = mkOption { type = types.listOf types.int; }; } { _file = "d1.nix"; a = mkBefore { b = [1]; }; } ]
