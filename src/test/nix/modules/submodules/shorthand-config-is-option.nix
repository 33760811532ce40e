{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.s = mkOption { type = types.submodule { options.config = mkOption { default = 1; }; }; }; } { s.config = 5; } ]).s
