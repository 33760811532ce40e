{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
[ (types.str.check "a") (types.int.check "a") ((types.listOf types.int).check ["x"]) ((types.attrsOf types.int).check []) (types.path.check "/a") (types.path.check "a") ((types.enum [1]).check 2) ((types.either types.int types.str).check 1.5) ]
