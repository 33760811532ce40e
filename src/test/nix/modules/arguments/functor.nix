{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { __functor = self: { config, ... }: { options.a = mkOption { default = self.v; }; }; v = 4; } ]).a
