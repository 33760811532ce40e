{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(evalModules { specialArgs = { foo = 1; }; modules = [ ({ foo, specialArgs, ... }: { options.a = mkOption { default = foo + specialArgs.foo; }; }) ]; }).config.a
