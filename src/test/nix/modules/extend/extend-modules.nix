{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let e = evalModules { modules = [ { options.a = mkOption { type = types.listOf types.int; }; } { a = [1]; } ]; }; in [ e.config.a (e.extendModules { modules = [ { a = [2]; } ]; }).config.a ]
