{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrsOf (types.submodule { options.x = mkOption { default = 1; }; }); }; } { options.a = mkOption { type = types.attrsOf (types.submodule { options.y = mkOption { default = 2; }; }); }; } { a.n = {}; } ]).a
