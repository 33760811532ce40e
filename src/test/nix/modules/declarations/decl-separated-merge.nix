{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.lines; }; } { options.a = mkOption { type = types.lines; }; } { a = "x"; } ]).a
