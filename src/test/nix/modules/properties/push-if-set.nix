{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a.b = mkOption { type = types.int; default = 0; }; options.a.c = mkOption { type = types.int; default = 0; }; } { a = mkIf true { b = 1; }; } { config = mkIf false { a.c = 5; }; } ]
