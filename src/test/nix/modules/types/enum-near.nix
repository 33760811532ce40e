{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.enum [ "virtualbox" "libvirtd" ]; }; } { _file = "m.nix"; a = "virtuabox"; } ]).a
