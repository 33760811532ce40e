{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
let o = (evalModules { modules = [ { _file = "decl.nix"; options.a.b = mkOption { type = types.listOf types.int; default = [3]; description = "d"; example = [1]; }; } { _file = "x.nix"; a.b = mkAfter [4]; } { _file = "y.nix"; a.b = [5]; } ]; }).options.a.b; in { inherit (o) files definitions; }
