{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; package); }; } { _file = "d1.nix"; x = derivation {name="a"; system="x"; builder="b";}; } { _file = "d2.nix"; x = derivation {name="a"; system="x"; builder="b";}; } ]).x
