{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.x = mkOption { type = types.attrListWith { elemType = types.listOf types.int; asAttrs = true; }; }; } { x = [ { a = [ 1 ]; } ]; } { x = [ { b = [ 1 ]; } ]; } ]).x
