{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ config, ... }: { options.a = mkOption { type = types.attrsOf types.int; }; config.a = { x = 1; y = config.a.x + 1; }; }) ]).a
