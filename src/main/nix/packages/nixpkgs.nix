# What <nixpkgs> is in the files of a network: the same packages as the argument pkgs, by nixpkgs' arguments.
{ overlays ? [ ], config ? { }, ... }:
import ./. {
  lib = import ../lib;
  inherit overlays;
  packageOverrides = config.packageOverrides or (pkgs: { });
}
