{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.f = mkOption { type = types.functionTo types.int; }; } { _file = "m.nix"; f = x: "s"; } ]).f 2
