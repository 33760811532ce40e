{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ ({ config, options, lib, ... }: { options.a = mkOption { default = lib.isAttrs config && options ? a; }; }) ]).a
