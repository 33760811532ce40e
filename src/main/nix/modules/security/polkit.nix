# polkit.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.security.polkit;
in
{
  options.security.polkit = {
    enable = mkOption { type = types.bool; default = false; description = "Whether polkit decides who may do what."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Rules in JavaScript."; };
    adminIdentities = mkOption { type = types.listOf types.str; default = [ "unix-group:wheel" ]; description = "Whose password is asked for."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ pkgs.polkit ];
    environment.etc."polkit-1/rules.d/10-nixos.rules".text = ''
      polkit.addAdminRule(function(action, subject) {
        return ${builtins.toJSON cfg.adminIdentities};
      });
      ${cfg.extraConfig}
    '';
  };
}
