{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a.b = mkOption { type = types.int; }; options.a.c = mkOption { type = types.int; }; } { a = mkForce { b = 1; }; } { a.b = 2; a.c = 3; } ]
