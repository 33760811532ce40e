{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ ({ options, ... }: { options.a = mkOption { type = types.listOf types.int; }; options.b = mkOption { type = types.listOf types.int; }; config.b = mkAliasDefinitions options.a; }) { a = mkAfter [1]; } { b = [2]; } ]
