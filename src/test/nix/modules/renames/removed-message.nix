{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map (a: a.message) (filter (a: !a.assertion) (config [ { options.new.a = mkOption { type = types.int; default = 0; }; options.warnings = mkOption { type = types.listOf types.str; default = []; }; options.assertions = mkOption { type = types.listOf types.raw; default = []; }; } (mkRemovedOptionModule ["old"] "it went away") { _file = "u.nix"; old = 4; } ]).assertions)
