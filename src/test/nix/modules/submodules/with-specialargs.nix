{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submoduleWith { modules = [ ({ foo, ... }: { options.x = mkOption { default = foo; }; }) ]; specialArgs = { foo = 7; }; }; default = {}; }; } ]).a
