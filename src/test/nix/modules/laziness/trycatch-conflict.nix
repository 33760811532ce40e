{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(builtins.tryEval (config [ { options.a = mkOption { type = types.int; }; } { a = 1; } { a = 2; } ]).a).success
