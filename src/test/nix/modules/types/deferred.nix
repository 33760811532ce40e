{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config (let m = [ { options.d = mkOption { type = types.deferredModule; default = {}; }; options.s = mkOption { default = 0; }; } { d = { a = 5; }; } { d = { config, ... }: { b = config.a + 1; }; } ]; in [ { options.r = mkOption { type = types.submodule { imports = [ (config m).d ]; options.a = mkOption {}; options.b = mkOption {}; }; default = {}; }; } ])).r
