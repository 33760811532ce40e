{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
map (a: a.assertion) (config [ { options.new.a = mkOption { type = types.int; default = 0; }; options.warnings = mkOption { type = types.listOf types.str; default = []; }; options.assertions = mkOption { type = types.listOf types.raw; default = []; }; } (mkRemovedOptionModule ["old"] "gone") { _file = "u.nix"; old = 4; } ]).assertions
