{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.anything; }; } { a.b.c = mkDefault 1; a.b.d = [1]; } { a.b.c = 2; a.e = x: x; } ]).a.b
