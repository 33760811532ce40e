{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.f = mkOption { type = types.functionTo (types.listOf types.int); }; } { f = x: [x]; } { f = x: [(x * 2)]; } ]).f 2
