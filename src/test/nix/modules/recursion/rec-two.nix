{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ config, ... }: { options.a = mkOption { type = types.int; default = config.b; }; options.b = mkOption { type = types.int; default = config.a; }; }) ]).a
