{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
attrNames ((types.submodule { options.a = mkOption { }; options.b.c = mkOption { }; }).getSubOptions ["p"])
