{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.int; default = 3; apply = x: x * 2; }; } ]).a
