{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
types.int.typeMerge types.str.functor
