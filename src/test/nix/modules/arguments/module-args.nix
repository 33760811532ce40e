{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { config._module.args.foo = 5; } ({ foo, ... }: { options.a = mkOption { default = foo; }; }) ]).a
