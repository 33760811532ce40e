# A wiki behind nginx, php-fpm and MariaDB, with a certificate by ACME.
{
  wiki = { config, lib, pkgs, ... }:
    let
      domain = "wiki.example.org";
      dataDir = "/var/lib/dokuwiki";
    in
    {
      system.stateVersion = "25.11";
      networking.hostName = "wiki";
      networking.domain = "example.org";
      time.timeZone = "Europe/Berlin";
      i18n.defaultLocale = "en_US.UTF-8";

      services.openssh = {
        enable = true;
        settings = {
          PasswordAuthentication = false;
          KbdInteractiveAuthentication = false;
          PermitRootLogin = "prohibit-password";
          X11Forwarding = false;
        };
      };
      users.users.root.openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0kQTE5Xg8n3CSbHV5Jd0xA6b8m2Vt5uQH3oU9sWq1c admin@example.org" ];
      users.users.alice = {
        isNormalUser = true;
        description = "Alice";
        extraGroups = [ "wheel" "wiki" ];
        openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0kQTE5Xg8n3CSbHV5Jd0xA6b8m2Vt5uQH3oU9sWq1c alice@example.org" ];
      };
      security.sudo.wheelNeedsPassword = false;

      users.users.wiki = { isSystemUser = true; group = "wiki"; home = dataDir; createHome = true; homeMode = "0750"; };
      users.groups.wiki.members = [ config.services.nginx.user ];

      services.phpfpm.pools.wiki = {
        user = "wiki";
        group = "wiki";
        phpPackage = pkgs.php;
        phpOptions = ''
          upload_max_filesize = 64M
          post_max_size = 64M
          date.timezone = "${config.time.timeZone}"
        '';
        settings = {
          "listen.owner" = config.services.nginx.user;
          "listen.group" = config.services.nginx.group;
          "pm" = "dynamic";
          "pm.max_children" = 32;
          "pm.start_servers" = 2;
          "pm.min_spare_servers" = 2;
          "pm.max_spare_servers" = 4;
          "pm.max_requests" = 500;
          "php_admin_value[error_log]" = "stderr";
          "php_admin_flag[log_errors]" = true;
          "catch_workers_output" = true;
        };
        phpEnv.PATH = lib.makeBinPath [ pkgs.imagemagick pkgs.diffutils ];
      };

      services.mysql = {
        enable = true;
        package = pkgs.mariadb;
        ensureDatabases = [ "wiki" ];
        ensureUsers = [{ name = "wiki"; ensurePermissions."wiki.*" = "ALL PRIVILEGES"; }];
        settings.mysqld = { innodb_buffer_pool_size = "256M"; character-set-server = "utf8mb4"; };
      };
      services.mysqlBackup = { enable = true; databases = [ "wiki" ]; calendar = "03:30:00"; };

      services.nginx = {
        enable = true;
        recommendedGzipSettings = true;
        recommendedOptimisation = true;
        recommendedTlsSettings = true;
        recommendedProxySettings = true;
        virtualHosts.${domain} = {
          forceSSL = true;
          enableACME = true;
          http3 = false;
          root = "${dataDir}/public";
          extraConfig = ''
            add_header Strict-Transport-Security "max-age=31536000; includeSubDomains" always;
            add_header X-Content-Type-Options nosniff;
            index index.php doku.php;
          '';
          locations = {
            "/".tryFiles = "$uri $uri/ @wiki";
            "@wiki".extraConfig = ''
              rewrite ^/_media/(.*) /lib/exe/fetch.php?media=$1 last;
              rewrite ^/(.*) /doku.php?id=$1&$args last;
            '';
            "~ \\.php$" = {
              extraConfig = ''
                include ${config.services.nginx.package}/conf/fastcgi.conf;
                fastcgi_split_path_info ^(.+\.php)(/.+)$;
                fastcgi_pass unix:${config.services.phpfpm.pools.wiki.socket};
                fastcgi_index index.php;
              '';
            };
            "~ /(conf|bin|inc|vendor)/".extraConfig = "deny all;";
          };
        };
        virtualHosts."_" = { default = true; rejectSSL = true; locations."/".return = "444"; };
      };
      security.acme = {
        acceptTerms = true;
        defaults.email = "hostmaster@example.org";
      };
      networking.firewall.allowedTCPPorts = [ 80 443 ];
      networking.firewall.allowPing = true;

      systemd.tmpfiles.rules = [
        "d ${dataDir}/public 0750 wiki wiki - -"
        "d ${dataDir}/data 0750 wiki wiki - -"
      ];
      systemd.services.wiki-indexer = {
        description = "Rebuild the wiki's search index";
        after = [ "mysql.service" ];
        requires = [ "mysql.service" ];
        path = with pkgs; [ php gzip coreutils ];
        serviceConfig = { Type = "oneshot"; User = "wiki"; WorkingDirectory = dataDir; Nice = 10; };
        script = ''
          php ${dataDir}/public/bin/indexer.php -q
        '';
        startAt = "hourly";
      };
      environment.systemPackages = with pkgs; [ vim git htop tmux curl ];
      services.logrotate.enable = true;
      swapDevices = [{ device = "/var/lib/swapfile"; size = 1024; }];
      boot.kernel.sysctl."vm.swappiness" = 10;
      nix.settings.experimental-features = [ "nix-command" "flakes" ];
      nix.gc = { automatic = true; dates = "weekly"; options = "--delete-older-than 30d"; };
      system.autoUpgrade.enable = false;
      documentation.enable = false;
    };
}
