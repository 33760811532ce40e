{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; attrsOf int); }; } { _file = "d1.nix"; x = { a = mkDefault 1; b = 2; }; } { _file = "d2.nix"; x.a = 5; } ]).x
