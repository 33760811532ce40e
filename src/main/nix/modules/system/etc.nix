# Files under /etc.
{ lib, ... }:
let
  inherit (lib) mkOption mkDefault types;
  isBelow = path: path != "" && !(lib.hasPrefix "/" path) && ! builtins.any (part: part == ".." || part == "." || part == "") (lib.splitString "/" path);
  owner = types.strMatching "[+][0-9]+|[A-Za-z0-9_.][A-Za-z0-9_.-]*[$]?";
in
{
  options.environment.etc = mkOption {
    default = { };
    example = lib.literalExpression ''{ "motd".text = "hello\n"; }'';
    description = "Files under /etc.";
    type = types.attrsOf (types.submodule ({ name, config, ... }: {
      options = {
        enable = mkOption { type = types.bool; default = true; description = "Whether the file is made."; };
        target = mkOption { type = types.addCheck types.str isBelow // { description = "path below /etc, without .."; }; description = "The path below /etc; the attribute's name by default."; };
        text = mkOption { type = types.nullOr types.lines; default = null; description = "What the file holds."; };
        source = mkOption { type = types.nullOr types.path; default = null; description = "The file that is copied."; };
        mode = mkOption { type = types.strMatching "symlink|direct-symlink|0?[0-7]{3}|[0-7]{4}"; default = "symlink"; example = "0600"; description = "The mode, or symlink, which gives a file that everybody may read."; };
        uid = mkOption { type = types.ints.u32; default = 0; description = "The owner's id."; };
        gid = mkOption { type = types.ints.u32; default = 0; description = "The group's id."; };
        user = mkOption { type = owner; default = "+${toString config.uid}"; description = "The owner."; };
        group = mkOption { type = owner; default = "+${toString config.gid}"; description = "The group."; };
      };
      config.target = mkDefault name;
    }));
  };
}
