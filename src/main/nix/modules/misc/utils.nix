# The argument `utils` of modules: how systemd names units.
{ lib, ... }:
let
  special = " !\"#$%&'()*+,;<=>@[\\]^`{|}~-";
  hex = lib.strings.escapeC (lib.stringToCharacters special);
  parts = path: builtins.filter (part: part != "" && part != ".") (lib.splitString "/" path);
in
{
  _module.args.utils = rec {
    # The name of a unit for a path, without its ending, as systemd-escape --path writes it.
    escapeSystemdPath = path:
      let text = lib.concatMapStringsSep "-" hex (parts (toString path)); in
      if text == "" then "-"
      else if lib.hasPrefix "." text then "\\x2e" + lib.removePrefix "." text
      else text;
    # A word of a command line in a unit, in which nothing is expanded.
    escapeSystemdExecArg = arg:
      let text = if builtins.isPath arg || lib.isDerivation arg then "${arg}" else if builtins.isString arg then arg else builtins.toJSON arg; in
      builtins.replaceStrings [ "%" "$" ] [ "%%" "$$" ] (builtins.toJSON text);
    escapeSystemdExecArgs = args: lib.concatMapStringsSep " " escapeSystemdExecArg args;
  };
}
