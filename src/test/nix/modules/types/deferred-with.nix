{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.r = mkOption { type = types.submodule [ ((config [ { options.d = mkOption { type = types.deferredModuleWith { staticModules = [ { options.a = mkOption { default = 1; }; } ]; }; }; } { d = { a = 2; }; } ]).d) ]; default = {}; }; } ]).r
