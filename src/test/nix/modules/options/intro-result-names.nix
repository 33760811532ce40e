{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
attrNames (evalModules { modules = []; })
