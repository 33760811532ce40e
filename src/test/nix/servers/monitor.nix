# A machine that watches others: Prometheus, its exporters, Alertmanager, fail2ban.
{
  monitor = { config, lib, pkgs, ... }:
    let
      targets = [ "localhost" "wiki.example.org" "web.example.org" ];
      cfg = config.services.prometheus;
    in
    {
      system.stateVersion = "25.11";
      networking.hostName = "monitor";
      services.openssh.enable = true;
      services.openssh.ports = [ 2222 ];
      services.openssh.settings.PasswordAuthentication = false;
      users.users.root.openssh.authorizedKeys.keys = [ "ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIJ0kQTE5Xg8n3CSbHV5Jd0xA6b8m2Vt5uQH3oU9sWq1c admin@example.org" ];
      users.mutableUsers = false;

      services.prometheus = {
        enable = true;
        listenAddress = "127.0.0.1";
        retentionTime = "90d";
        webExternalUrl = "https://monitor.example.org/prometheus/";
        globalConfig = { scrape_interval = "30s"; evaluation_interval = "30s"; };
        exporters = {
          node = { enable = true; enabledCollectors = [ "systemd" "processes" ]; disabledCollectors = [ "wifi" ]; port = 9100; };
          blackbox = {
            enable = true;
            configFile = pkgs.writeText "blackbox.yml" (builtins.toJSON {
              modules.https = { prober = "http"; timeout = "10s"; http = { fail_if_not_ssl = true; preferred_ip_protocol = "ip4"; }; };
            });
          };
          nginx = { enable = true; };
        };
        scrapeConfigs = [
          { job_name = "node"; static_configs = [{ targets = map (t: "${t}:${toString cfg.exporters.node.port}") targets; }]; }
          {
            job_name = "blackbox";
            metrics_path = "/probe";
            params.module = [ "https" ];
            static_configs = [{ targets = [ "https://wiki.example.org" ]; }];
            relabel_configs = [
              { source_labels = [ "__address__" ]; target_label = "__param_target"; }
              { source_labels = [ "__param_target" ]; target_label = "instance"; }
              { target_label = "__address__"; replacement = "127.0.0.1:${toString cfg.exporters.blackbox.port}"; }
            ];
          }
        ];
        rules = [
          (builtins.toJSON {
            groups = [{
              name = "basic";
              rules = [
                { alert = "InstanceDown"; expr = "up == 0"; "for" = "5m"; labels.severity = "page"; annotations.summary = "{{ $labels.instance }} is down"; }
                { alert = "DiskFull"; expr = "node_filesystem_avail_bytes{fstype!=\"tmpfs\"} / node_filesystem_size_bytes < 0.1"; "for" = "15m"; }
              ];
            }];
          })
        ];
        alertmanagers = [{ static_configs = [{ targets = [ "127.0.0.1:${toString cfg.alertmanager.port}" ]; }]; }];
        alertmanager = {
          enable = true;
          listenAddress = "127.0.0.1";
          configuration = {
            global = { smtp_smarthost = "localhost:25"; smtp_from = "alert@example.org"; smtp_require_tls = false; };
            route = { receiver = "mail"; group_by = [ "alertname" ]; group_wait = "30s"; repeat_interval = "4h"; };
            receivers = [{ name = "mail"; email_configs = [{ to = "ops@example.org"; send_resolved = true; }]; }];
          };
        };
      };

      services.postfix = {
        enable = true;
        settings.main = { myhostname = "monitor.example.org"; inet_interfaces = "loopback-only"; relayhost = [ "[smtp.example.org]:587" ]; };
      };

      services.nginx = {
        enable = true;
        statusPage = true;
        recommendedProxySettings = true;
        recommendedTlsSettings = true;
        virtualHosts."monitor.example.org" = {
          enableACME = true;
          forceSSL = true;
          basicAuthFile = "/var/lib/secrets/htpasswd";
          locations."/prometheus/".proxyPass = "http://127.0.0.1:${toString cfg.port}";
          locations."/alertmanager/" = { proxyPass = "http://127.0.0.1:${toString cfg.alertmanager.port}/"; proxyWebsockets = true; };
        };
      };
      security.acme.acceptTerms = true;
      security.acme.defaults.email = "ops@example.org";

      services.fail2ban = {
        enable = true;
        maxretry = 5;
        ignoreIP = [ "10.0.0.0/8" "192.168.0.0/16" ];
        bantime = "24h";
        bantime-increment = { enable = true; multipliers = "1 2 4 8 16 32 64"; maxtime = "168h"; overalljails = true; };
        jails = {
          nginx-http-auth.settings = { enabled = true; port = "http,https"; filter = "nginx-http-auth"; logpath = "/var/log/nginx/error.log"; backend = "auto"; };
        };
      };

      networking.firewall = {
        enable = true;
        allowedTCPPorts = [ 80 443 ];
        interfaces."eth1".allowedTCPPorts = [ cfg.exporters.node.port ];
        extraInputRules = ''
          ip saddr 10.0.0.0/8 tcp dport { 9090, 9093 } accept comment "ops network"
        '';
        logRefusedConnections = false;
        pingLimit = "10/second";
      };
      networking.timeServers = [ "ntp1.example.org" "ntp2.example.org" ];
      services.timesyncd.enable = true;
      services.journald.extraConfig = ''
        SystemMaxUse=500M
        MaxRetentionSec=1month
      '';
      services.smartd.enable = true;
      systemd.services.prometheus.serviceConfig.MemoryMax = "1G";
      systemd.services.disk-report = {
        description = "Send a report of the disks";
        serviceConfig.Type = "oneshot";
        startAt = "Mon *-*-* 07:00:00";
        script = ''
          ${pkgs.coreutils}/bin/df -h | ${pkgs.mailutils}/bin/mail -s "disks of ${config.networking.hostName}" ops@example.org
        '';
      };
      environment.variables.EDITOR = "vim";
      programs.vim.enable = true;
      programs.tmux.enable = true;
    };
}
