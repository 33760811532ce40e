# sudo.
{ lib, ... }:
let inherit (lib) mkOption types; in
{
  options.security.sudo = {
    enable = mkOption { type = types.bool; default = true; description = "Whether sudo is set up."; };
    wheelNeedsPassword = mkOption { type = types.bool; default = true; description = "Whether members of wheel give their password."; };
    execWheelOnly = mkOption { type = types.bool; default = false; description = "Whether only members of wheel may run sudo."; };
    extraRules = mkOption { type = types.listOf types.attrs; default = [ ]; description = "Rules as sets."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for sudoers."; };
  };
}
