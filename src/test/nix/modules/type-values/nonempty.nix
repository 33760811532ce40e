{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map types.nonEmptyStr.check [ "" " " "\n" "\t a" ]
