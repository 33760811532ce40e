{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { class = "nixos"; prefix = ["p"]; modules = [ ({ _class, _prefix, ... }: { options.a = mkOption { default = [ _class _prefix ]; }; }) ]; }).config.a
