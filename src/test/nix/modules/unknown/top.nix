{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.services.a = mkOption { default = 1; }; } { _file = "u.nix"; service.a = 2; } ]
