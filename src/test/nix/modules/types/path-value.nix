{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
builtins.typeOf (config [ { options.a = mkOption { type = types.path; }; } { a = /x/y; } ]).a
