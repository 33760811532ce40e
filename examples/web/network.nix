# A small web site on three machines: a proxy in front, the application behind it, and its database.
# Run: nixc render examples/web/network.nix examples/web/hosts.nix -o out
{
  network.description = "A small web site";

  # Every machine of the network.
  defaults = { lib, ... }: {
    services.openssh.enable = true;
    services.openssh.settings.PasswordAuthentication = false;
    services.openssh.settings.KbdInteractiveAuthentication = false;
    users.mutableUsers = false;
    users.users.root.openssh.authorizedKeys.keys = [
      "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0kQTE5Xg8n3CSbHV5Jd0xA6b8m2Vt5uQH3oU9sWq1c operator@example.org"
    ];
    time.timeZone = "Europe/Amsterdam";
    networking.domain = "internal";
    system.stateVersion = "26.05";
  };

  # Takes requests from outside and passes them to the application, wherever that listens.
  proxy = { config, lib, nodes, ... }:
    let
      inherit (nodes) app;
      backend = "${app.config.networking.privateIPv4}:${toString app.config.services.shop.port}";
    in
    {
      services.nginx = {
        enable = true;
        recommendedProxySettings = true;
        recommendedTlsSettings = true;
        recommendedGzipSettings = true;
        recommendedOptimisation = true;
        upstreams.shop.servers.${backend} = { max_fails = 3; fail_timeout = "10s"; };
        virtualHosts."shop.example.org" = {
          serverAliases = [ "www.shop.example.org" ];
          default = true;
          enableACME = true;
          forceSSL = true;
          locations."/" = {
            proxyPass = "http://shop";
            proxyWebsockets = true;
          };
          locations."/static/" = {
            alias = "/var/www/shop/static/";
            extraConfig = "expires 7d;";
          };
          locations."= /robots.txt".return = "200 'User-agent: *'";
        };
      };
      security.acme.acceptTerms = true;
      security.acme.defaults.email = "hostmaster@example.org";
      networking.firewall.allowedTCPPorts = [ 80 443 ];
    };

  # The application: started by its socket, cleaned up by a timer.
  app = { config, lib, pkgs, nodes, ... }:
    let
      cfg = config.services.shop;
      db = nodes.db.config;
    in
    {
      imports = [ ./shop.nix ];

      services.shop = {
        enable = true;
        listenAddress = config.networking.privateIPv4;
        database = "postgresql://shop@${db.networking.privateIPv4}:${toString db.services.postgresql.settings.port}/shop";
      };

      # Over the private network, where the proxy is.
      networking.firewall.interfaces.eth1.allowedTCPPorts = [ cfg.port ];
    };

  # The database: local accounts are mapped to roles, the application comes over the private network.
  db = { config, lib, nodes, ... }: {
    services.postgresql = {
      enable = true;
      enableTCPIP = true;
      settings = {
        max_connections = 50;
        shared_buffers = "128MB";
        log_min_duration_statement = 500;
      };
      ensureDatabases = [ "shop" ];
      ensureUsers = [{ name = "shop"; ensureDBOwnership = true; }];
      authentication = ''
        local shop shop peer map=shop
        host  shop shop ${nodes.app.config.networking.privateIPv4}/32 scram-sha-256
      '';
      identMap = ''
        shop root shop
        shop backup shop
        shop /^(.*)@internal$ \1
      '';
    };
    users.users.backup-shop = { isSystemUser = true; group = "backup-shop"; };
    users.groups.backup-shop = { };

    systemd.services.backup-shop = {
      description = "Back the shop's database up";
      requires = [ "postgresql.service" ];
      after = [ "postgresql.service" ];
      path = [ config.services.postgresql.package ];
      serviceConfig = {
        Type = "oneshot";
        User = "root";
        StateDirectory = "backup-shop";
      };
      script = ''
        pg_dump --username=shop --dbname=shop --file=/var/lib/backup-shop/shop.sql
      '';
      startAt = "02:30";
    };
    systemd.timers.backup-shop.timerConfig.Persistent = true;

    networking.firewall.interfaces.eth1.allowedTCPPorts = [ config.services.postgresql.settings.port ];
  };
}
