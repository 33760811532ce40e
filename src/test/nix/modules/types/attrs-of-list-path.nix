{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrsOf (types.listOf types.int); }; } { _file = "m.nix"; a."b.c" = [ "x" ]; } ]).a
