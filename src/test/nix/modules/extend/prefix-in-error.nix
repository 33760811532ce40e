{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { prefix = ["top"]; modules = [ { options.a = mkOption { type = types.int; }; } { _file = "m.nix"; a = "x"; } ]; }).config.a
