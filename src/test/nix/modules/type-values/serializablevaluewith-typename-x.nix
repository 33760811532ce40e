{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
with types; let t = (serializableValueWith {typeName="X";}); in { inherit (t) name description descriptionClass emptyValue; nested = mapAttrs (n: v: v.name or "option") t.nestedTypes; }
