{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.attrsOf types.lines; }; } { a.x = mkAfter "z"; } { a.x = "a"; } ]).a
