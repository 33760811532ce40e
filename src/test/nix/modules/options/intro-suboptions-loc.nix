{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
((types.attrsOf (types.submodule { options.a = mkOption { }; })).getSubOptions ["p"]).a.loc
