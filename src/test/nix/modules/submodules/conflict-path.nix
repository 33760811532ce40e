{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.s = mkOption { type = types.attrsOf (types.submodule ({ name, config, options, ... }: { options.n = mkOption { default = name; }; options.l = mkOption { type = types.listOf types.int; default = []; }; options.m = mkOption { default = length config.l; }; })); }; } { _file = "a.nix"; s.x.n = "a"; } { _file = "b.nix"; s.x.n = 5; } ]).s.x.n
