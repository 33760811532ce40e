{ config, lib, pkgs, ... }:

with lib;

let cfg = config.services.x;
in
{
  options.services.x.enable = mkEnableOption "x";
  config = mkIf cfg.enable {
    systemd.services.x = {
      script = ''
        exec ${pkgs.x}/bin/x --port ${toString cfg.port} \
          --name ''${NAME}
      '';
    };
  };
}
