# Where the argument pkgs comes from.
{ config, lib, ... }:
let
  cfg = config.nixpkgs;
in
{
  options.nixpkgs = {
    overlays = lib.mkOption {
      type = lib.types.listOf (lib.types.functionTo (lib.types.functionTo lib.types.raw)) // { description = "list of overlays"; };
      default = [ ];
      description = "Functions final: prev: { … } that change or extend the catalogue of packages.";
    };
    config = lib.mkOption {
      type = lib.types.attrsOf lib.types.raw;
      default = { };
      description = "Settings of the package set; packageOverrides is used, the rest is accepted.";
    };
    pkgs = lib.mkOption {
      type = lib.types.raw;
      defaultText = lib.literalExpression "the catalogue that ships with nixc";
      description = "The package set itself.";
      default = import ../../packages {
        inherit lib;
        overlays = cfg.overlays;
        packageOverrides = cfg.config.packageOverrides or (pkgs: { });
      };
    };
    system = lib.mkOption { type = lib.types.str; default = "x86_64-linux"; description = "The system that the machine runs."; };
    hostPlatform = lib.mkOption { type = lib.types.either lib.types.str lib.types.attrs; default = "x86_64-linux"; description = "The platform that the machine runs."; };
    localSystem = lib.mkOption { type = lib.types.attrs; default = { system = cfg.system; }; description = "The platform as a set."; };
  };
  config._module.args.pkgs = cfg.pkgs;
}
