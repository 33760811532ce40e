# A web host: containers by podman, PostgreSQL with dumps, a static network, rules of nftables.
{
  web = { config, lib, pkgs, ... }: {
    imports = [ ];
    system.stateVersion = "25.11";
    networking = {
      hostName = "web";
      useDHCP = false;
      interfaces.enp1s0 = {
        ipv4.addresses = [{ address = "203.0.113.10"; prefixLength = 24; }];
        ipv6.addresses = [{ address = "2001:db8:1::10"; prefixLength = 64; }];
      };
      defaultGateway = "203.0.113.1";
      defaultGateway6 = { address = "fe80::1"; interface = "enp1s0"; };
      nameservers = [ "9.9.9.9" "2620:fe::fe" ];
      extraHosts = ''
        10.0.0.5 backup.internal
      '';
      nftables.enable = true;
      nftables.tables.ratelimit = {
        family = "inet";
        content = ''
          set flood { type ipv4_addr; flags dynamic, timeout; timeout 1m; }
          chain input {
            type filter hook input priority filter - 10; policy accept;
            tcp dport 22 ct state new add @flood { ip saddr limit rate over 10/minute } drop
          }
        '';
      };
      firewall = {
        allowedTCPPorts = [ 22 80 443 ];
        allowedUDPPorts = [ 443 ];
        trustedInterfaces = [ "podman0" ];
      };
    };

    virtualisation.podman = { enable = true; dockerCompat = true; autoPrune.enable = true; defaultNetwork.settings.dns_enabled = true; };
    virtualisation.oci-containers = {
      backend = "podman";
      containers = {
        app = {
          image = "ghcr.io/example/app:1.2.3";
          autoStart = true;
          ports = [ "127.0.0.1:3000:3000" ];
          environment = { NODE_ENV = "production"; DATABASE_URL = "postgres://app@host.containers.internal/app"; };
          environmentFiles = [ "/run/secrets/app.env" ];
          volumes = [ "/var/lib/app/uploads:/app/uploads:rw" ];
          dependsOn = [ "cache" ];
          extraOptions = [ "--memory=512m" "--health-cmd=curl -f http://localhost:3000/health" ];
        };
        cache = { image = "docker.io/library/redis:7-alpine"; cmd = [ "redis-server" "--save" "" ]; };
      };
    };

    services.postgresql = {
      enable = true;
      package = pkgs.postgresql_15;
      enableTCPIP = true;
      ensureDatabases = [ "app" ];
      ensureUsers = [{ name = "app"; ensureDBOwnership = true; ensureClauses = { login = true; createdb = false; }; }];
      authentication = lib.mkOverride 10 ''
        local all all peer
        host app app 10.88.0.0/16 scram-sha-256
      '';
      settings = { shared_buffers = "512MB"; work_mem = "16MB"; log_min_duration_statement = 1000; max_connections = 100; };
      initialScript = pkgs.writeText "init.sql" ''
        ALTER SYSTEM SET password_encryption = 'scram-sha-256';
      '';
    };
    services.postgresqlBackup = { enable = true; databases = [ "app" ]; location = "/var/backup/postgresql"; startAt = "*-*-* 02:00:00"; compression = "zstd"; };
    systemd.services.backup-push = {
      description = "Copy the dumps to the backup host";
      after = [ "postgresqlBackup-app.service" "network-online.target" ];
      wants = [ "network-online.target" ];
      serviceConfig = { Type = "oneshot"; User = "backup"; ProtectSystem = "strict"; PrivateTmp = true; };
      path = [ pkgs.rsync pkgs.openssh ];
      script = ''
        rsync -a --delete /var/backup/postgresql/ backup@backup.internal:/srv/backup/web/
      '';
    };
    systemd.timers.backup-push = {
      wantedBy = [ "timers.target" ];
      timerConfig = { OnCalendar = "*-*-* 04:00:00"; Persistent = true; RandomizedDelaySec = "15m"; };
    };
    users.users.backup = { isSystemUser = true; group = "backup"; extraGroups = [ "postgres" ]; home = "/var/lib/backup"; createHome = true; shell = pkgs.bash; };
    users.groups.backup = { };

    services.nginx = {
      enable = true;
      package = pkgs.nginxMainline;
      recommendedProxySettings = true;
      recommendedTlsSettings = true;
      recommendedBrotliSettings = true;
      recommendedZstdSettings = false;
      clientMaxBodySize = "50m";
      commonHttpConfig = ''
        limit_req_zone $binary_remote_addr zone=api:10m rate=10r/s;
      '';
      upstreams.app.servers."127.0.0.1:3000" = { };
      virtualHosts = {
        "www.example.org" = {
          forceSSL = true;
          enableACME = true;
          serverAliases = [ "example.org" ];
          locations."/" = { proxyPass = "http://app"; proxyWebsockets = true; };
          locations."/api/" = { proxyPass = "http://app"; extraConfig = "limit_req zone=api burst=20 nodelay;"; };
          locations."/static/" = { root = "/var/www"; extraConfig = "expires 30d; access_log off;"; };
        };
        "old.example.org" = { globalRedirect = "www.example.org"; addSSL = true; useACMEHost = "www.example.org"; };
        "status.example.org" = { onlySSL = true; sslCertificate = "/etc/ssl/status.pem"; sslCertificateKey = "/etc/ssl/private/status.key"; locations."= /healthz".return = "200 ok"; };
      };
    };
    security.acme = { acceptTerms = true; defaults = { email = "ops@example.org"; keyType = "ec384"; }; certs."www.example.org".extraDomainNames = [ "old.example.org" ]; };

    services.openssh = {
      enable = true;
      openFirewall = true;
      settings = { PasswordAuthentication = false; PermitRootLogin = "no"; AllowUsers = [ "deploy" ]; MaxAuthTries = 3; };
      extraConfig = ''
        Match User deploy
          AllowTcpForwarding no
      '';
    };
    users.users.deploy = { isNormalUser = true; extraGroups = [ "wheel" "podman" ]; openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0kQTE5Xg8n3CSbHV5Jd0xA6b8m2Vt5uQH3oU9sWq1c deploy@example.org" ]; };
    security.sudo.extraRules = [{ users = [ "deploy" ]; commands = [{ command = "/run/current-system/sw/bin/systemctl restart podman-app.service"; options = [ "NOPASSWD" ]; }]; }];
    services.logrotate.settings.nginx = { files = "/var/log/nginx/*.log"; frequency = "daily"; rotate = 14; compress = true; delaycompress = true; postrotate = "systemctl reload nginx"; };
    services.cron = { enable = true; systemCronJobs = [ "*/5 * * * * root /usr/local/bin/check-health" ]; };
    fileSystems."/var/lib/app" = { device = "/dev/disk/by-label/data"; fsType = "ext4"; options = [ "noatime" "nofail" ]; };
    zramSwap.enable = true;
    services.redis.servers.sessions = { enable = true; port = 6379; bind = "127.0.0.1"; settings.maxmemory = "128mb"; };
    programs.mtr.enable = true;
    security.polkit.enable = true;
    services.chrony.enable = true;
  };
}
