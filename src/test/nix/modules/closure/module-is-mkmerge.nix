{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a = mkOption { type = types.listOf types.int; default = []; }; } (mkMerge [ { a = [2]; } { a = [3]; } ]) ]
