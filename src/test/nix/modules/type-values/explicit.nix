{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
config [ { options.meta.who = mkOption { default = "n"; }; } { config = {}; meta.who = "me"; } ]
