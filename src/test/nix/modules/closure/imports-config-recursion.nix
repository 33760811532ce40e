{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { default = []; }; } ({ config, ... }: { imports = config.l; }) ]).l
