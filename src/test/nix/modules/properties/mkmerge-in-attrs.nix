{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrsOf types.lines; }; } { a = mkMerge [ { x = "1"; } { x = "2"; y = "3"; } ]; } ]).a
