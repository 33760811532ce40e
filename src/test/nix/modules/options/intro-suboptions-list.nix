{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
((types.listOf (types.submodule { options.a = mkOption { }; })).getSubOptions ["p"]).a.loc
