{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { class = "nixos"; modules = [ { _class = "nixos"; options.a = mkOption { default = 1; }; } ]; }).config.a
