# A machine with everything that small servers run.
{ pkgs, lib, config, ... }: {
  networking.hostName = "m"; system.stateVersion = "26.05";
  services.redis.servers."" = { enable = true; requirePassFile = "/run/keys/redis"; };
  services.redis.servers.cache = { enable = true; requirePass = "a\"b"; settings.maxmemory = "10mb"; slaveOf.ip = "192.0.2.1"; openFirewall = true; port = 6380; };
  services.prometheus = { enable = true; rules = [ "groups: []" ]; globalConfig.scrape_interval = "15s"; retentionTime = "30d";
    scrapeConfigs = [ { job_name = "node"; static_configs = [ { targets = [ "localhost:${toString config.services.prometheus.exporters.node.port}" ]; labels.a = "b"; } ]; relabel_configs = [ { source_labels = [ "__address__" ]; regex = "(.*):.*"; target_label = "instance"; } ]; } ];
    alertmanagers = [ { static_configs = [ { targets = [ "localhost:9093" ]; } ]; } ];
    alertmanager = { enable = true; configuration = { route.receiver = "me"; receivers = [ { name = "me"; } ]; }; };
    exporters.node = { enable = true; enabledCollectors = [ "systemd" ]; openFirewall = true; };
    exporters.nginx.enable = true; exporters.postgres = { enable = true; runAsLocalSuperUser = true; };
    exporters.blackbox = { enable = true; settings.modules.http_2xx = { prober = "http"; timeout = "5s"; }; };
    exporters.redis.enable = true; exporters.mysqld.enable = true; exporters.process.enable = true; };
  services.fail2ban = { enable = true; ignoreIP = [ "192.0.2.0/24" ]; bantime-increment.enable = true; jails.nginx-http-auth.settings = { port = "http,https"; maxretry = 5; }; jails.old = "enabled = true\nfilter = sshd\n"; jails.own = { filter.Definition.failregex = [ "^a <HOST>" "^b <HOST>" ]; settings.logpath = "/var/log/own.log"; settings.backend = "auto"; settings.enabled = false; }; };
  services.openssh.enable = true;
  services.dnsmasq = { enable = true; settings = { server = [ "9.9.9.9" ]; domain-needed = true; dhcp-range = [ "192.168.0.2,192.168.0.254" ]; interface = "lo"; }; extraConfig = "address=/x.test/192.0.2.1"; };
  services.unbound = { enable = true; settings.server.interface = [ "192.0.2.5" ]; settings.forward-zone = [ { name = "."; forward-addr = [ "9.9.9.9" "1.1.1.1" ]; } { name = "x.test"; forward-addr = "192.0.2.9"; } ]; localControlSocketPath = "/run/unbound/unbound.ctl"; };
  services.phpfpm.pools.web = { user = "www-data"; phpOptions = "date.timezone = UTC"; phpEnv.TMP = "/tmp"; settings = { pm = "ondemand"; "pm.max_children" = 10; "listen.owner" = config.services.nginx.user; }; };
  services.nginx.enable = true;
  services.mysql = { enable = true; settings.mysqld = { key_buffer_size = "16M"; skip-networking = true; }; ensureDatabases = [ "next`cloud" ]; ensureUsers = [ { name = "n'c"; ensurePermissions."nextcloud.*" = "ALL PRIVILEGES"; } ]; };
  services.postgresql.enable = true;
  services.postgresqlBackup = { enable = true; databases = [ "shop" ]; };
  services.logrotate.settings = { "/var/log/app/*.log" = { frequency = "daily"; rotate = 7; compress = true; postrotate = "systemctl reload app\ntrue"; create = "0640 root adm"; }; header = { global = true; frequency = "weekly"; dateext = true; }; };
  services.chrony.enable = true;
  services.memcached = { enable = true; };
  services.avahi = { enable = true; nssmdns4 = true; publish.enable = true; };
  virtualisation.oci-containers.containers.web = { image = "docker.io/library/nginx:1.27"; ports = [ "127.0.0.1:8080:80" ]; environment.A = "it's"; dependsOn = [ "db" ]; login = { username = "u"; passwordFile = "/run/keys/reg"; registry = "r.example.org"; }; };
  virtualisation.oci-containers.containers.db = { image = "postgres:16"; volumes = [ "/srv/db:/var/lib/postgresql/data" ]; cmd = [ "-c" "a b" ]; };
  users.users.www-data = { isSystemUser = true; group = "www-data"; }; users.groups.www-data = {};
}
