{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.new.a = mkOption { type = types.listOf types.int; default = []; }; options.warnings = mkOption { type = types.listOf types.str; default = []; }; options.assertions = mkOption { type = types.listOf types.raw; default = []; }; } (mkRenamedOptionModule ["old"] ["new" "a"]) { old = [1]; } { new.a = [2]; } ]).new.a
