# Files and directories that are made at boot.
{ lib, ... }:
let
  inherit (lib) mkOption types;
  entry = { name, ... }: {
    options = {
      type = mkOption { type = types.str; default = name; description = "The type, the attribute's name by default."; };
      mode = mkOption { type = types.str; default = "-"; example = "0755"; description = "The mode."; };
      user = mkOption { type = types.str; default = "-"; description = "The owner."; };
      group = mkOption { type = types.str; default = "-"; description = "The group."; };
      age = mkOption { type = types.str; default = "-"; example = "10d"; description = "How old files may become."; };
      argument = mkOption { type = types.str; default = ""; description = "The argument."; };
    };
  };
in
{
  options.systemd.tmpfiles = {
    rules = mkOption { type = types.listOf types.str; default = [ ]; example = [ "d /tmp 1777 root root 10d" ]; description = "Lines of tmpfiles.d."; };
    settings = mkOption {
      type = types.attrsOf (types.attrsOf (types.attrsOf (types.submodule entry)));
      default = { };
      example = { "10-mypackage"."/var/lib/my-service".d = { mode = "0755"; user = "me"; }; };
      description = "Files of tmpfiles.d: FILE.PATH.TYPE.";
    };
    packages = mkOption { type = types.listOf types.package; default = [ ]; description = "Packages that bring files of tmpfiles.d; Debian's are there anyway."; };
  };
}
