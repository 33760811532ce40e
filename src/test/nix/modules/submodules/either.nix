{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.either types.int (types.submodule { options.x = mkOption { default = 1; }; }); }; } { a.x = 3; } ]).a
