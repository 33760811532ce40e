{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { options.x = mkOption { default = 1; }; options.y = mkOption { default = 2; }; }; default = { x = 5; }; }; } ]).a
