{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; options.a = mkOption { type = types.attrsOf types.int; }; } { _file = "b.nix"; options.a = mkOption { type = types.lazyAttrsOf types.int; }; } ]).a
