{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ config, ... }: { options.b = mkOption { default = config.nothere; }; }) ]).b
