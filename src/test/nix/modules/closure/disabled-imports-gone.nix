{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { type = types.listOf types.str; default = []; }; } { key = "k"; imports = [ { l = ["inner"]; } ]; } { disabledModules = [ { key = "k"; } ]; } ]).l
