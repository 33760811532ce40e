{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
with types; let t = (enum [1]); in { inherit (t) name description descriptionClass emptyValue; nested = mapAttrs (n: v: v.name or "option") t.nestedTypes; }
