{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
[ (attrNames types.ints) (attrNames types.numbers) ]
