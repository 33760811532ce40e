{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.services.nginx.enable = mkOption { default = false; }; } { _file = "u.nix"; services.nginx.enabel = true; } ]
