{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.either (types.listOf types.int) types.str; }; } { _file = "a.nix"; a = [1]; } { _file = "b.nix"; a = "x"; } ]).a
