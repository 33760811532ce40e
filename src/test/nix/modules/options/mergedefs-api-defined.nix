{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
[ (mergeDefinitions ["a"] types.int [ ]).isDefined (mergeDefinitions ["a"] types.int [ { file = "x"; value = 1; } ]).optionalValue ]
