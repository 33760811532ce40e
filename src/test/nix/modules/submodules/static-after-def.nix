{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { options.l = mkOption { type = types.listOf types.int; }; config.l = [0]; }; }; } { a.l = [1]; } { a.l = [2]; } ]).a.l
