{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; str); }; } { _file = "d1.nix"; x = mkForce "a"; } { _file = "d2.nix"; x = mkForce "b"; } { _file = "d3.nix"; x = "c"; } ]).x
