{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ (args: { options.a = mkOption { default = args ? config && args ? lib && args ? options; }; }) ]).a
