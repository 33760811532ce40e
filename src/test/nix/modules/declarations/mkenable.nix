{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let e = evalModules { modules = [ { options.a = mkEnableOption "foo"; } ]; }; in [ e.config.a e.options.a.description ]
