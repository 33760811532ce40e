{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { freeformType = types.attrsOf types.int; } { _file = "u.nix"; b = "x"; } ]).b
