{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { _file = "decl.nix"; options.x = mkOption { type = (with types; externalPath); }; } { _file = "d1.nix"; x = "/nix/store/0lz9p8xhf89kb1c1kk6jxrzskaiygnlh-bash"; } ]).x
