{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let e = evalModules { modules = [ { options.a = mkOption { default = 1; }; } ]; }; in (config [ { options.s = mkOption { type = e.type; default = {}; }; } ]).s
