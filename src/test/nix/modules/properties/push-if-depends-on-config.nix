{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a = mkOption { type = types.bool; default = true; }; options.b = mkOption { type = types.int; default = 0; }; } ({ config, ... }: { config = mkIf config.a { b = 7; }; }) ]
