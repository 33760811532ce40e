{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrsOf (types.submodule { options.c = mkOption { type = types.int; }; }); }; } { a.x = {}; } ]).a
