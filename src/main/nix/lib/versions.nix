# Parts of version numbers.
{ lib, ... }:
rec {
  inherit (builtins)
    compareVersions;
  splitVersion = builtins.splitVersion;
  major = v: builtins.elemAt (splitVersion v) 0;
  minor = v: builtins.elemAt (splitVersion v) 1;
  patch = v: builtins.elemAt (splitVersion v) 2;
  majorMinor = v: builtins.concatStringsSep "." (lib.take 2 (splitVersion v));
  pad = n: version:
    let
      parts = lib.splitString "-" version;
      numbers = lib.splitString "." (builtins.head parts);
      rest = builtins.tail parts;
      zeros = lib.replicate (lib.max 0 (n - builtins.length numbers)) "0";
    in
    lib.concatStringsSep "." (lib.take n numbers ++ zeros) + lib.concatMapStrings (s: "-" + s) rest;
}
