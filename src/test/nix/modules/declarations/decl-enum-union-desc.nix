{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { modules = [ { options.a = mkOption { type = types.enum ["a"]; }; } { options.a = mkOption { type = types.enum ["b" "a"]; }; } ]; }).options.a.type.description
