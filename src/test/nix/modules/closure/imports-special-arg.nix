{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { specialArgs.m = { l = 3; }; modules = [ { options.l = mkOption { }; } ({ m, ... }: { imports = [ m ]; }) ]; }).config.l
