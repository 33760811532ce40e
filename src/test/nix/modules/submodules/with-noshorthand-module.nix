{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submoduleWith { modules = [ { options.x = mkOption { default = 1; }; } ]; }; }; } { a = { imports = [ { x = 4; } ]; }; } ]).a
