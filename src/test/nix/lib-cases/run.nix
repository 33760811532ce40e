# What the test asks for: the names of the cases in a file, what a case gives, and what it should give.
{ lib, folder, theme }:
let
  cases = import (folder + "/check.nix") { inherit lib; file = folder + "/${theme}.nix"; };
  expected = builtins.fromJSON (builtins.readFile (folder + "/${theme}.json"));
in
{
  names = builtins.attrNames (cases // expected);
  given = name: builtins.toJSON cases.${name};
  expected = name: builtins.toJSON expected.${name};
}
