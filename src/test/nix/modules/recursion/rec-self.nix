{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ config, ... }: { options.a = mkOption { type = types.int; }; config.a = config.a + 1; }) ]).a
