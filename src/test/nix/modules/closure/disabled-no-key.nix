{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { default = []; }; } { _file = "m.nix"; disabledModules = [ { a = 1; } ]; } ]).l
