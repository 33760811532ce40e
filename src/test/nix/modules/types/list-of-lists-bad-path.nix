{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.listOf (types.listOf types.int); }; } { _file = "m.nix"; a = [ [1] [ "x" ] ]; } ]).a
