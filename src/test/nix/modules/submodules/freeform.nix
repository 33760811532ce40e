{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { freeformType = types.attrsOf types.int; options.x = mkOption { default = 1; }; }; }; } { a.y = 2; } { a.z = 3; } ]).a
