# Evaluates a file of cases against a library: for each case its value, or that it throws.
{ lib, file }:
builtins.mapAttrs
  (name: value:
    let outcome = builtins.tryEval (builtins.deepSeq value value);
    in if outcome.success then { inherit (outcome) value; } else { throws = true; })
  (import file { inherit lib; })
