{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.bool; default = true; }; options.b = mkOption { default = 0; }; } ({ config, ... }: { config = if config.a then { b = 7; } else {}; }) ]).b
