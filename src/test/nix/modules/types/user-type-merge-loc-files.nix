{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a.b = mkOption { type = mkOptionType { name = "l"; merge = loc: defs: { inherit loc; files = map (d: d.file) defs; }; }; }; } { _file = "x.nix"; a.b = 4; } ]).a.b
