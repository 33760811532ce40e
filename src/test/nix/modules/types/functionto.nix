{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.f = mkOption { type = types.functionTo types.int; }; } { f = x: x + 1; } ]).f 2
