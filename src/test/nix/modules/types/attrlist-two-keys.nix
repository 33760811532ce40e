{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.x = mkOption { type = types.attrListOf types.int; }; } { _file = "m.nix"; x = [ { a = 1; b = 2; } ]; } ]).x
