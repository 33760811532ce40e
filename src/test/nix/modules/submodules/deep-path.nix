{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrsOf (types.submodule { options.b = mkOption { type = types.listOf (types.submodule { options.c = mkOption { type = types.int; }; }); }; }); }; } { _file = "u.nix"; a.x.b = [ { c = 1; } { c = "no"; } ]; } ]).a
