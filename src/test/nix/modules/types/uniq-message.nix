{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.unique { message = "pick one of them"; } types.int; }; } { _file = "a.nix"; a = 1; } { _file = "b.nix"; a = 2; } ]).a
