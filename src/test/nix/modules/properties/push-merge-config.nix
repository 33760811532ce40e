{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a = mkOption { type = types.listOf types.int; }; config = mkMerge [ { a = [1]; } (mkIf true { a = [2]; }) (mkIf false { a = [3]; }) ]; } ]
