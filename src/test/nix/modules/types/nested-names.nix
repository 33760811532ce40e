{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map (t: attrNames t.nestedTypes) (with types; [ int (listOf int) (attrsOf int) (nullOr int) (either int str) (coercedTo int toString str) (uniq int) (functionTo int) (submodule {}) ])
