# How kernel options are written.
{ lib, ... }:
let
  tristate = value: { tristate = value; optional = false; };
in
{
  yes = tristate "y";
  no = tristate "n";
  module = tristate "m";
  unset = tristate null;
  freeform = value: { freeform = value; optional = false; };
  option = setting: setting // { optional = true; };
  whenHelpers = version: {
    whenAtLeast = first: lib.mkIf (lib.versionAtLeast version first);
    whenOlder = first: lib.mkIf (lib.versionOlder version first);
    whenBetween = first: end: lib.mkIf (lib.versionAtLeast version first && lib.versionOlder version end);
  };
}
