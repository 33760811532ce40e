let
  pkgs = import <nixpkgs> { };
  inherit (pkgs) lib;
in
{ network.description = "n"; machine = { resources, ... }: { imports = [ ./a.nix ../b ]; deployment.targetEnv = "virtualbox"; }; }
