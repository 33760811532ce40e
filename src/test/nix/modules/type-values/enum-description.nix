{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(types.enum [ "a" 1 null true 1.5 [ 1 ] { a = 1; } ]).description
