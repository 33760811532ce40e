{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { modules = [ { _class = "darwin"; options.a = mkOption { default = 1; }; } ]; }).config.a
