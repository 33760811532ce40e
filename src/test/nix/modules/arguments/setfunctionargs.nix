{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { config._module.args.foo = 5; } (setFunctionArgs (args: { options.a = mkOption { default = args.foo; }; }) { foo = false; }) ]).a
