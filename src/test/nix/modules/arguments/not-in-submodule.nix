{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { config._module.args.foo = 5; options.s = mkOption { type = types.submodule ({ foo, ... }: { options.a = mkOption { default = foo; }; }); default = {}; }; } ]).s.a
