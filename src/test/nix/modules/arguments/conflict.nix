{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "a.nix"; config._module.args.foo = 5; } { _file = "b.nix"; config._module.args.foo = 6; } ({ foo, ... }: { options.a = mkOption { default = foo; }; }) ]).a
