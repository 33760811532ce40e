{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { freeformType = types.attrsOf types.anything; options.n.x = mkOption { default = 1; }; }; }; } { a.n.y = 2; a.z.w = 3; } ]).a
