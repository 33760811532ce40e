{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submodule { config._module.args.foo = 3; imports = [ ({ foo, ... }: { options.x = mkOption { default = foo; }; }) ]; }; default = {}; }; } ]).a.x
