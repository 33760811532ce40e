{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(types.listOf types.int).merge ["a"] [ { file = "x"; value = [1]; } { file = "y"; value = [2]; } ]
