{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.submoduleWith { class = "x"; modules = []; }; default = {}; }; } { _file = "m.nix"; a = { _class = "y"; }; } ]).a
