{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = mkOptionType { name = "sum"; merge = loc: defs: foldl' (s: d: s + d.value) 0 defs; }; }; } { a = 4; } { a = 5; } ]).a
