{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.a = mkOption { type = types.int; default = 3; }; } { _file = "d.nix"; a = mkOptionDefault 4; } ]).a
