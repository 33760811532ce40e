{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; passwdEntry str); }; } { _file = "d1.nix"; x = "root"; } ]).x
