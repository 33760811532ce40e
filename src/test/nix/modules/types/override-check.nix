{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.int // { check = x: x == 1; }; }; } { _file = "m.nix"; a = 2; } ]).a
