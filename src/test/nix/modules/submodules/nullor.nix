{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.nullOr (types.submodule { options.x = mkOption { default = 1; }; }); default = null; }; } ]).a
