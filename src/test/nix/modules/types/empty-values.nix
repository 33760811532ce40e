{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map (t: t.emptyValue) (with types; [ int (listOf int) (attrsOf int) (nullOr int) attrs (submodule {}) (either int (listOf int)) (coercedTo int toString (listOf int)) (uniq (listOf int)) (functionTo int) json (attrListOf int) (nonEmptyListOf int) ])
