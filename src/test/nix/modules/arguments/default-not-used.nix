{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ fooo ? 3, ... }: { options.a = mkOption { default = fooo; }; }) ]).a
