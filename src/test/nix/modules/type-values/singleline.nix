{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map types.singleLineStr.check [ "" "\n" "a\n" "a\n\n" "a\nb" ]
