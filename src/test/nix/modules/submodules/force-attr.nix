{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.s = mkOption { type = types.attrsOf (types.submodule ({ name, config, options, ... }: { options.n = mkOption { default = name; }; options.l = mkOption { type = types.listOf types.int; default = []; }; options.m = mkOption { default = length config.l; }; })); }; } { s.x.l = mkForce [1]; } { s.x.l = [2]; } ]).s
