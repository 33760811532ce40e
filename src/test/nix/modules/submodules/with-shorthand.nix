{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submoduleWith { modules = [ { options.x = mkOption { default = 1; }; } ]; shorthandOnlyDefinesConfig = true; }; }; } { a.x = 3; } ]).a
