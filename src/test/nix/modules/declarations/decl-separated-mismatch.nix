{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; options.a = mkOption { type = types.lines; }; } { _file = "b.nix"; options.a = mkOption { type = types.commas; }; } { a = "x"; } ]).a
