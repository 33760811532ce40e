# The journal and logins.
{ config, lib, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services;
  lines = description: mkOption { type = types.lines; default = ""; inherit description; };
  file = section: text: mkIf (text != "") { text = "[${section}]\n${text}"; };
in
{
  options.services = {
    journald.extraConfig = lines "Lines for journald.conf.";
    logind.extraConfig = lines "Lines for logind.conf.";
  };
  config.environment.etc = lib.mkMerge [
    (mkIf (cfg.journald.extraConfig != "") { "systemd/journald.conf.d/nixos.conf" = file "Journal" cfg.journald.extraConfig; })
    (mkIf (cfg.logind.extraConfig != "") { "systemd/logind.conf.d/nixos.conf" = file "Login" cfg.logind.extraConfig; })
  ];
}
