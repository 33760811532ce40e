{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.x = mkOption { type = types.attrListOf types.int; }; } { x = [ { a = mkDefault 3; } ]; } { x = [ { a = 4; } ]; } { x = { b = mkForce 1; a = mkDefault 5; }; } ]).x
