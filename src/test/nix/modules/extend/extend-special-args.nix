{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let e = evalModules { specialArgs.x = 1; modules = [ ({ x, ... }: { options.a = mkOption { default = x; }; }) ]; }; in [ e.config.a (e.extendModules { specialArgs.x = 2; }).config.a ]
