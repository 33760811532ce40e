{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
[ (isOptionType types.int) (isOptionType 1) (isOptionType { _type = "option-type"; }) ]
