{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.addCheck (types.listOf types.int) (l: l != []); }; } { _file = "m.nix"; a = []; } ]).a
