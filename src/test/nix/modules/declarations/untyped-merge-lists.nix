{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { }; } { a = [1]; } { a = [2]; } ]).a
