{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { default = 1; }; } ({ lib, ... }: { imports = [ ({ config, ... }: { options.m = mkOption { default = config.l + 1; }; }) ]; }) ]).m
