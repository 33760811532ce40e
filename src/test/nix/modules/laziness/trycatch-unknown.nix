{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(builtins.tryEval (config [ { options.a = mkOption { default = 1; }; } { b = "x"; } ]).a).success
