{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.x = mkOption { type = types.int; default = 1; apply = x: throw "applied"; }; } ]).x
