{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(mergeDefinitions ["a"] types.int [ { file = "x"; value = mkForce 1; } { file = "y"; value = 2; } ]).mergedValue
