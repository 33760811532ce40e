{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.addCheck (types.listOf types.int) (l: length l == 1); }; } { a = [1]; } { a = [2]; } ]).a
