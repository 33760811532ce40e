{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
length (config [ { options.a = mkOption { type = types.listOf types.int; }; } { a = [ 1 "bad" ]; } ]).a
