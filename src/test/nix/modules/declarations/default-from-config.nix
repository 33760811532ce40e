{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ config, ... }: { options.a = mkOption { default = config.b + 1; }; options.b = mkOption { default = 1; }; }) { b = 5; } ]).a
