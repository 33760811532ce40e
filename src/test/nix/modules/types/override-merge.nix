{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = types.str // { merge = loc: defs: concatStringsSep "+" (map (d: d.value) defs); }; }; } { a = "x"; } { a = "y"; } ]).a
