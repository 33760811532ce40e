{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let o = (evalModules { modules = [ { options.a = mkOption { type = types.int; apply = x: x * 2; }; } { a = 4; } ]; }).options.a; in [ o.value o.definitions ]
