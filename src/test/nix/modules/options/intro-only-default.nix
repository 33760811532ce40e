{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let o = (evalModules { modules = [ { _file = "decl.nix"; options.a.b = mkOption { type = types.listOf types.int; default = [3]; description = "d"; example = [1]; }; }  ]; }).options.a.b; in { inherit (o) highestPrio isDefined files definitions value; }
