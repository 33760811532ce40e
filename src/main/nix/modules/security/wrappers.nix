# Programs that run with the rights of another user or group.
{ lib, ... }:
let inherit (lib) mkOption types; in
{
  options.security.wrappers = mkOption {
    default = { };
    description = "Set-uid and set-gid programs, and those with capabilities.";
    type = types.attrsOf (types.submodule ({ name, ... }: {
      options = {
        source = mkOption { type = types.path; description = "The program."; };
        program = mkOption { type = types.str; default = name; description = "The name of the wrapper."; };
        owner = mkOption { type = types.str; default = "root"; description = "The owner."; };
        group = mkOption { type = types.str; default = "root"; description = "The group."; };
        permissions = mkOption { type = types.str; default = "u+rx,g+x,o+x"; description = "The permissions."; };
        capabilities = mkOption { type = types.commas; default = ""; description = "Capabilities."; };
        setuid = mkOption { type = types.bool; default = false; description = "Whether it runs as its owner."; };
        setgid = mkOption { type = types.bool; default = false; description = "Whether it runs as its group."; };
      };
    }));
  };
  options.security.pki.certificateFiles = mkOption { type = types.listOf types.path; default = [ ]; description = "Further trusted certificates."; };
  options.security.pam.services = mkOption { type = types.attrsOf types.attrs; default = { }; description = "Settings of PAM services."; };
}
