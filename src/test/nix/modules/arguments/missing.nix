{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "m.nix"; imports = [ ({ fooo, ... }: { options.a = mkOption { default = fooo; }; }) ]; } ]).a
