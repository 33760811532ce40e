{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.listOf (types.submodule ({ name, ... }: { options.x = mkOption { type = types.int; }; options.n = mkOption { default = name; }; })); }; } { a = [ { x = 1; } { x = 2; } ]; } ]).a
