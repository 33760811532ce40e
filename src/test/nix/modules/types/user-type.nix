{ lib }:
with lib;
let
  config = modules: (evalModules { inherit modules; }).config;
in
(config [ { options.a = mkOption { type = mkOptionType { name = "even"; description = "even number"; check = x: isInt x && mod x 2 == 0; merge = mergeEqualOption; }; }; } { a = 4; } ]).a
