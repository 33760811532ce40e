{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let e = evalModules { class = "c"; modules = []; }; in [ e._type e.class (attrNames e.options) (attrNames e.options._module) (attrNames e.config) (attrNames e._module.args) ]
