{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.a.b = mkOption { type = types.int; default = 1; }; } { a = mkOverride 10 (mkIf true { b = 2; }); } { a.b = 3; } ]
