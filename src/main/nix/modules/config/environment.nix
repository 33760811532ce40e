# The environment of login shells, and the programs that everybody gets.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption types;
  value = types.oneOf [ types.str types.path types.int types.float types.bool ];
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "environment" "checkConfigurationOptions" ] [ "_module" "check" ])
  ];
  options.environment = {
    variables = mkOption {
      type = types.attrsOf (types.nullOr (types.either (types.listOf value) value));
      default = { };
      example = { EDITOR = "vim"; };
      description = "Variables of login shells; lists are joined with colons, null removes one.";
      apply = lib.mapAttrs (n: v: if v == null then null else if builtins.isList v then lib.concatMapStringsSep ":" toString v else toString v);
    };
    sessionVariables = mkOption {
      type = types.attrsOf (types.nullOr (types.either (types.listOf value) value));
      default = { };
      description = "Variables of all sessions.";
    };
    systemPackages = mkOption {
      type = types.listOf types.package;
      default = [ ];
      example = lib.literalExpression "[ pkgs.htop ]";
      description = "Packages that are installed on the machine.";
    };
    defaultPackages = mkOption { type = types.listOf types.package; default = [ ]; description = "Packages that are installed unless this list is emptied."; };
    shellAliases = mkOption { type = types.attrsOf (types.nullOr types.str); default = { }; description = "Aliases of login shells."; };
    interactiveShellInit = mkOption { type = types.lines; default = ""; description = "Shell code for interactive shells."; };
    loginShellInit = mkOption { type = types.lines; default = ""; description = "Shell code for login shells."; };
    shellInit = mkOption { type = types.lines; default = ""; description = "Shell code for all shells."; };
    pathsToLink = mkOption { type = types.listOf types.str; default = [ ]; description = "Accepted for NixOS' sake; Debian links nothing."; };
    extraInit = mkOption { type = types.lines; default = ""; description = "Shell code before everything else in all shells."; };
    shells = mkOption { type = types.listOf (types.either types.path types.package); default = [ ]; description = "Login shells that accounts may choose; Debian's packages enter theirs by themselves."; };
    enableAllTerminfo = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake; Debian's terminal descriptions stay."; };
    noXlibs = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake; Debian's packages are as they are."; };
  };
  # Scripts written for NixOS call programs below /run/current-system/sw/bin.
  config.systemd.tmpfiles.rules = [
    "d /run/current-system 0755 root root -"
    "L+ /run/current-system/sw - - - - /usr"
  ];
}
