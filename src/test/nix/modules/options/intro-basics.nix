{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let o = (evalModules { modules = [ { _file = "decl.nix"; options.a.b = mkOption { type = types.listOf types.int; default = [3]; description = "d"; example = [1]; }; } { _file = "x.nix"; a.b = [4]; } { _file = "y.nix"; a.b = mkMerge [ [1] (mkDefault [2]) ]; } ]; }).options.a.b; in { inherit (o) highestPrio isDefined files definitions value loc declarations; s = toString o; d = o.description; e = o.example; t = o.type.description; df = o.default; }
