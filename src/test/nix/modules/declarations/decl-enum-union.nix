{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.enum ["a"]; }; } { options.a = mkOption { type = types.enum ["b"]; }; } { a = "b"; } ]).a
