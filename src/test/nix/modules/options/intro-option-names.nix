{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
attrNames (evalModules { modules = [ { options.a = mkOption { type = types.int; default = 1; }; } ]; }).options.a
