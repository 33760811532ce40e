{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
((types.listOf (types.enum [1])).typeMerge (types.listOf (types.enum [2])).functor).description
