{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { options.x = mkOption { type = types.int; }; config.x = mkDefault 3; }; }; } { a.x = 4; } ]).a
