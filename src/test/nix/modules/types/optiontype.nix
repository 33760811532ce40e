{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.t = mkOption { type = types.optionType; }; } { t = types.enum ["a"]; } { t = types.enum ["b"]; } ]).t.description
