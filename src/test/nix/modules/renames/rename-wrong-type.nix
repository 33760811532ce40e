{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.new.a = mkOption { type = types.int; default = 0; }; options.warnings = mkOption { type = types.listOf types.str; default = []; }; options.assertions = mkOption { type = types.listOf types.raw; default = []; }; } (mkRenamedOptionModule ["old"] ["new" "a"]) { _file = "u.nix"; old = "x"; } ]).new.a
