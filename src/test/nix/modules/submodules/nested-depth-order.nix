{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { options.b = mkOption { type = types.submodule { options.l = mkOption { type = types.listOf types.int; }; }; }; }; }; } { a.b.l = [1]; } { a.b.l = [2]; } { a.b.l = [3]; } ]).a.b.l
