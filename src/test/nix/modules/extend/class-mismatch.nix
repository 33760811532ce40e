{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { class = "nixos"; modules = [ { _file = "m.nix"; _class = "darwin"; options.a = mkOption { default = 1; }; } ]; }).config.a
