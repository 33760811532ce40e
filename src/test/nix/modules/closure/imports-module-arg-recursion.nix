{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.l = mkOption { default = []; }; config._module.args.pkgs = { m = {}; }; } ({ pkgs, ... }: { imports = [ pkgs.m ]; }) ]).l
