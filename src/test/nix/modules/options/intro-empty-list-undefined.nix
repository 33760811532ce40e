{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let o = (evalModules { modules = [ { options.a = mkOption { type = types.listOf types.int; }; } ]; }).options.a; in { inherit (o) highestPrio isDefined files definitions value; }
