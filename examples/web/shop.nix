# A module of the network's own: the options of the application, and the units that follow from them.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkEnableOption mkIf mkOption types;
  cfg = config.services.shop;
in
{
  options.services.shop = {
    enable = mkEnableOption "the shop";
    port = mkOption {
      type = types.port;
      default = 8080;
      description = "The port that the application listens on.";
    };
    listenAddress = mkOption {
      type = types.str;
      default = "127.0.0.1";
      description = "The address that the application listens on.";
    };
    database = mkOption {
      type = types.str;
      example = "postgresql://shop@db/shop";
      description = "The address of the database.";
    };
    keepSessions = mkOption {
      type = types.ints.positive;
      default = 14;
      description = "After how many days sessions are removed.";
    };
  };

  config = mkIf cfg.enable {
    users.users.shop = { isSystemUser = true; group = "shop"; home = "/var/lib/shop"; };
    users.groups.shop = { };

    systemd.sockets.shop = {
      description = "Socket of the shop";
      wantedBy = [ "sockets.target" ];
      listenStreams = [ "${cfg.listenAddress}:${toString cfg.port}" ];
      socketConfig.FreeBind = true;
    };

    systemd.services.shop = {
      description = "The shop";
      requires = [ "shop.socket" ];
      after = [ "network.target" "shop.socket" ];
      path = [ pkgs.python3 ];
      environment = {
        DATABASE_URL = cfg.database;
        SHOP_MESSAGE = "Welcome to \"the shop\", 100%% open";
      };
      serviceConfig = {
        User = "shop";
        Group = "shop";
        StateDirectory = "shop";
        WorkingDirectory = "/var/lib/shop";
        NonBlocking = true;
        Restart = "on-failure";
        ExecStart = "${pkgs.python3}/bin/python3 ${pkgs.writeText "shop.py" (builtins.readFile ./shop.py)}";
      };
    };

    systemd.services.shop-clean-sessions = {
      description = "Remove old sessions of the shop";
      serviceConfig = { Type = "oneshot"; User = "shop"; };
      script = ''
        find /var/lib/shop/sessions -type f -mtime +${toString cfg.keepSessions} -delete
      '';
      startAt = "daily";
    };
    systemd.timers.shop-clean-sessions.timerConfig = { Persistent = true; RandomizedDelaySec = "1h"; };

    systemd.tmpfiles.rules = [ "d /var/lib/shop/sessions 0750 shop shop -" ];
  };
}
