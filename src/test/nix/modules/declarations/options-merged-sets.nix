{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
attrNames (config [ { options.a.b = mkOption { default = 1; }; } { options.a.c = mkOption { default = 1; }; } ]).a
