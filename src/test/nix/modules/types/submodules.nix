{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map (t: t.getSubModules == null) (with types; [ int (listOf int) (submodule {}) (listOf (submodule {})) (attrsOf (submodule {})) (nullOr (submodule {})) ])
