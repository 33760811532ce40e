{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrTag { s = mkOption { type = types.submodule { options.x = mkOption { type = types.listOf types.int; }; }; }; }; }; } { a.s.x = [1]; } { a.s.x = [2]; } ]).a
