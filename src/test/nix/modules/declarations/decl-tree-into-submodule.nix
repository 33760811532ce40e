{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { options.x = mkOption { default = 1; }; }; default = {}; }; } { options.a.y = mkOption { default = 2; }; } ]).a
