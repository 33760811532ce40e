{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { freeformType = types.attrsOf types.int; }; }; } { _file = "u.nix"; a.y = "s"; } ]).a
