{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ extendModules, ... }: { options.a = mkOption { default = 1; }; options.v = mkOption { inherit (extendModules { modules = [ { a = 5; } ]; }) type; default = {}; visible = "shallow"; }; }) ]).v.a
