{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.package; }; } { a = derivation { name = "n"; system = "x"; builder = "b"; }; } ]).a.name
