{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
with types; map (t: t.description) [ (listOf (nullOr str)) (attrsOf (listOf str)) (attrsOf (either int str)) (listOf ints.positive) (nullOr ints.positive) (either ints.positive str) (uniq (listOf int)) (listOf (uniq int)) (functionTo (listOf int)) (attrsOf (submodule {})) (coercedTo str (x: x) (listOf str)) (nullOr (coercedTo int toString str)) (listOf (enum [1 2])) (listOf lines) (nullOr lines) (either str (either int (listOf str))) (listOf numbers.positive) (lazyAttrsOf raw) (nullOr path) (nonEmptyListOf (either int str)) (listOf (functionTo int)) ]
