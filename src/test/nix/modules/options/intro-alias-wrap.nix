{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ ({ options, ... }: { options.a = mkOption { type = types.listOf types.int; }; options.b = mkOption { type = types.attrsOf (types.listOf types.int); }; config.b = mkAliasAndWrapDefinitions (l: { inner = l; }) options.a; }) { a = [1]; } ]
