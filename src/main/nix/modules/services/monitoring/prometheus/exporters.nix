# Exporters of Prometheus: what they have in common, and a line or two for each.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.prometheus.exporters;
  yaml = pkgs.formats.yaml { };
  text = default: description: mkOption { type = types.str; inherit default description; };
  maybe = type: description: mkOption { type = types.nullOr type; default = null; inherit description; };
  listen = c: "${c.listenAddress}:${toString c.port}";
  list = description: mkOption { type = types.listOf types.str; default = [ ]; inherit description; };
  file = name: data: (yaml.generate name data).text;
  etc = name: "/etc/prometheus/${name}-exporter.yml";

  # By name: the port, the package and its program, options of its own, the arguments that follow from them,
  # what is read from /etc, and whatever else its unit has.
  exporters = {
    node = {
      port = 9100;
      package = pkgs.prometheus-node-exporter;
      options = {
        enabledCollectors = list "Collectors that are on besides the usual ones.";
        disabledCollectors = list "Collectors that are off.";
      };
      arguments = c: map (name: "--collector.${name}") c.enabledCollectors ++ map (name: "--no-collector.${name}") c.disabledCollectors ++ [ "--web.listen-address" (listen c) ];
      service = c: { RuntimeDirectory = "prometheus-node-exporter"; }
        // lib.optionalAttrs (builtins.elem "systemd" c.enabledCollectors) { RestrictAddressFamilies = [ "AF_UNIX" "AF_INET" "AF_INET6" "AF_NETLINK" ]; }
        // lib.optionalAttrs (builtins.elem "logind" c.enabledCollectors) { ProtectHome = false; };
    };
    nginx = {
      port = 9113;
      package = pkgs.prometheus-nginx-exporter;
      after = [ "nginx.service" ];
      options = {
        scrapeUri = text "http://localhost/nginx_status" "The page of nginx's status: services.nginx.statusPage.";
        telemetryPath = text "/metrics" "The path of the metrics.";
        sslVerify = mkOption { type = types.bool; default = true; description = "Whether the certificate of nginx is checked."; };
        constLabels = list "Labels of everything, NAME=VALUE.";
      };
      arguments = c: [ "--nginx.scrape-uri=${c.scrapeUri}" "--nginx.ssl-verify=${lib.boolToString c.sslVerify}" "--web.listen-address=${listen c}" "--web.telemetry-path=${c.telemetryPath}" ]
        ++ lib.optional (c.constLabels != [ ]) "--prometheus.const-labels=${builtins.concatStringsSep "," c.constLabels}";
    };
    postgres = {
      port = 9187;
      package = pkgs.prometheus-postgres-exporter;
      after = [ "postgresql.service" ];
      options = {
        telemetryPath = text "/metrics" "The path of the metrics.";
        dataSourceName = text "user=postgres database=postgres host=/run/postgresql sslmode=disable" "The server, as libpq names it.";
        runAsLocalSuperUser = mkOption { type = types.bool; default = false; description = "Whether it runs as postgres, who may see everything."; };
        environmentFile = maybe types.path "A file of variables, such as DATA_SOURCE_PASS.";
      };
      arguments = c: [ "--web.listen-address" (listen c) "--web.telemetry-path" c.telemetryPath ];
      user = c: if c.runAsLocalSuperUser then config.services.postgresql.superUser else c.user;
      environment = c: { DATA_SOURCE_NAME = c.dataSourceName; };
      service = c: { RestrictAddressFamilies = [ "AF_INET" "AF_INET6" "AF_UNIX" ]; }
        // lib.optionalAttrs (c.environmentFile != null) { EnvironmentFile = c.environmentFile; };
    };
    redis = {
      port = 9121;
      package = pkgs.prometheus-redis-exporter;
      arguments = c: [ "-web.listen-address" (listen c) ];
      service = _: { RestrictAddressFamilies = [ "AF_INET" "AF_INET6" "AF_UNIX" ]; };
    };
    blackbox = {
      port = 9115;
      package = pkgs.prometheus-blackbox-exporter;
      options = {
        configFile = maybe types.path "The file that names the probes.";
        settings = maybe yaml.type "What that file holds, instead of configFile.";
        enableConfigCheck = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake."; };
      };
      etc = c: if c.settings == null then null else file "blackbox.yml" c.settings;
      arguments = c: [ "--web.listen-address" (listen c) "--config.file" (toString (if c.configFile == null then etc "blackbox" else c.configFile)) ];
      service = _: { AmbientCapabilities = [ "CAP_NET_RAW" ]; CapabilityBoundingSet = [ "CAP_NET_RAW" ]; ExecReload = "/bin/kill -HUP $MAINPID"; };
    };
    mysqld = {
      port = 9104;
      package = pkgs.prometheus-mysqld-exporter;
      options = {
        telemetryPath = text "/metrics" "The path of the metrics.";
        runAsLocalSuperUser = mkOption { type = types.bool; default = false; description = "Whether it runs as the account of the server."; };
        configFile = maybe types.path "A file of options of the client, with user and password.";
      };
      arguments = c: [ "--web.listen-address=${listen c}" "--web.telemetry-path=${c.telemetryPath}" ]
        ++ lib.optional (c.configFile != null) "--config.my-cnf=${c.configFile}";
      user = c: if c.runAsLocalSuperUser then config.services.mysql.user else c.user;
      service = _: { RestrictAddressFamilies = [ "AF_INET" "AF_INET6" "AF_UNIX" ]; };
    };
    apache = {
      port = 9117;
      package = pkgs.prometheus-apache-exporter;
      options = {
        scrapeUri = text "http://localhost/server-status/?auto" "The page of Apache's status.";
        telemetryPath = text "/metrics" "The path of the metrics.";
      };
      arguments = c: [ "--scrape_uri" c.scrapeUri "--web.listen-address" (listen c) "--telemetry.endpoint" c.telemetryPath ];
    };
    bind = {
      port = 9119;
      package = pkgs.prometheus-bind-exporter;
      options = {
        bindURI = text "http://localhost:8053/" "The address of BIND's statistics.";
        bindTimeout = text "10s" "How long an answer may take.";
        bindVersion = mkOption { type = types.enum [ "xml.v2" "xml.v3" "auto" ]; default = "auto"; description = "The form of the statistics."; };
        bindGroups = mkOption { type = types.listOf (types.enum [ "server" "view" "tasks" ]); default = [ "server" "view" ]; description = "Groups of the statistics."; };
      };
      arguments = c: [ "--web.listen-address" (listen c) "--bind.pid-file" "/run/named/named.pid" "--bind.timeout" (toString c.bindTimeout) "--bind.stats-url" c.bindURI "--bind.stats-version" c.bindVersion "--bind.stats-groups" (builtins.concatStringsSep "," c.bindGroups) ];
    };
    haproxy = {
      port = 9101;
      package = pkgs.prometheus-haproxy-exporter;
      options.scrapeUri = text "http://localhost:9101/haproxy?stats;csv" "The page of HAProxy's statistics.";
      arguments = c: [ "--web.listen-address=${listen c}" "--haproxy.scrape-uri=${c.scrapeUri}" ];
    };
    process = {
      port = 9256;
      package = pkgs.prometheus-process-exporter;
      options.settings.process_names = mkOption { type = types.listOf yaml.type; default = [ ]; example = [{ name = "{{.Comm}}"; cmdline = [ ".+" ]; }]; description = "What processes are told apart by."; };
      etc = c: file "process.yml" c.settings;
      arguments = c: [ "--web.listen-address" (listen c) "--config.path" (etc "process") ];
      service = _: { DynamicUser = false; ProtectProc = "default"; };
      user = _: "root";
      group = _: "root";
    };
    snmp = {
      port = 9116;
      package = pkgs.prometheus-snmp-exporter;
      options = {
        configurationPath = maybe types.path "The file of modules, as the generator makes it.";
        configuration = maybe yaml.type "What that file holds, instead of configurationPath.";
      };
      etc = c: if c.configuration == null then null else file "snmp.yml" c.configuration;
      arguments = c: [ "--config.file=${if c.configurationPath == null then etc "snmp" else c.configurationPath}" "--web.listen-address=${listen c}" ];
    };
    varnish = {
      port = 9131;
      package = pkgs.prometheus-varnish-exporter;
      options = {
        instance = maybe types.str "The instance of Varnish.";
        telemetryPath = text "/metrics" "The path of the metrics.";
      };
      after = [ "varnish.service" ];
      arguments = c: [ "--web.listen-address" (listen c) "--web.telemetry-path" c.telemetryPath ] ++ lib.optionals (c.instance != null) [ "-n" c.instance ];
      group = _: "varnish";
    };
    postfix = {
      port = 9154;
      package = pkgs.prometheus-postfix-exporter;
      options = {
        telemetryPath = text "/metrics" "The path of the metrics.";
        logfilePath = text "/var/log/mail.log" "The log of Postfix.";
        showqPath = text "/var/lib/postfix/queue/public/showq" "The socket of showq.";
      };
      after = [ "postfix.service" ];
      arguments = c: [ "--web.listen-address" (listen c) "--web.telemetry-path" c.telemetryPath "--postfix.showq_path" c.showqPath "--postfix.logfile_path" c.logfilePath ];
      group = _: "postdrop";
      service = _: { RestrictAddressFamilies = [ "AF_INET" "AF_INET6" "AF_UNIX" ]; };
    };
    libvirt = {
      port = 9177;
      package = pkgs.prometheus-libvirt-exporter;
      options.libvirtUri = text "qemu:///system" "The libvirt that is asked.";
      arguments = c: [ "--web.listen-address=${listen c}" "--libvirt.uri=${c.libvirtUri}" ];
      service = _: { RestrictAddressFamilies = [ "AF_INET" "AF_INET6" "AF_UNIX" ]; };
    };
    mongodb = {
      port = 9216;
      package = pkgs.prometheus-mongodb-exporter;
      options.uri = text "mongodb://localhost:27017/test" "The server.";
      arguments = c: [ "--web.listen-address=${listen c}" "--mongodb.uri=${c.uri}" ];
    };
    pgbouncer = {
      port = 9127;
      package = pkgs.prometheus-pgbouncer-exporter;
      options.connectionString = text "postgres://admin:@localhost:6432/pgbouncer?sslmode=require" "The server; everybody who reads the configuration knows a password in it.";
      arguments = c: [ "--web.listen-address" (listen c) "--pgBouncer.connectionString" c.connectionString ];
    };
  };

  common = name: e: {
    enable = lib.mkEnableOption "the ${name} exporter of Prometheus";
    package = mkOption { type = types.package; default = e.package; defaultText = "a package of pkgs"; description = "The exporter that is used."; };
    port = mkOption { type = types.port; default = e.port; description = "The port."; };
    listenAddress = mkOption { type = types.str; default = "0.0.0.0"; description = "The address that it listens on."; };
    extraFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments."; };
    openFirewall = mkOption { type = types.bool; default = false; description = "Whether the firewall lets the port through."; };
    firewallFilter = mkOption { type = types.nullOr types.str; default = null; example = "-i eth0 -p tcp -m tcp --dport ${toString e.port}"; description = "What iptables matches, instead of the port from everywhere."; };
    firewallRules = mkOption { type = types.nullOr types.lines; default = null; description = "Rules of nftables, instead of the port from everywhere."; };
    user = mkOption { type = types.str; default = "${name}-exporter"; description = "The account that it runs as."; };
    group = mkOption { type = types.str; default = "${name}-exporter"; description = "The group that it runs as."; };
  };
  enabled = lib.filterAttrs (name: _: cfg.${name}.enable) exporters;
  perExporter = f: lib.mkMerge (lib.mapAttrsToList (name: e: f name e cfg.${name}) enabled);
  userOf = e: c: if e ? user then e.user c else c.user;
  groupOf = e: c: if e ? group then e.group c else c.group;
in
{
  options.services.prometheus.exporters = lib.mapAttrs (name: e: common name e // e.options or { }) exporters;
  config = mkIf (enabled != { }) {
    environment.systemPackages = lib.mapAttrsToList (name: _: cfg.${name}.package) enabled;
    environment.etc = perExporter (name: e: c:
      lib.optionalAttrs (e ? etc && e.etc c != null) { ${lib.removePrefix "/etc/" (etc name)}.text = e.etc c; });
    users.users = perExporter (name: e: c: lib.optionalAttrs (userOf e c == "${name}-exporter") {
      ${c.user} = { isSystemUser = true; group = groupOf e c; description = "Prometheus ${name} exporter"; };
    });
    users.groups = perExporter (name: e: c: lib.optionalAttrs (groupOf e c == "${name}-exporter") { ${c.group} = { }; });
    networking.firewall = perExporter (name: e: c: {
      allowedTCPPorts = lib.optional (c.openFirewall && c.firewallFilter == null && c.firewallRules == null) c.port;
      extraCommands = mkIf (c.openFirewall && c.firewallFilter != null && !config.networking.nftables.enable) ''
        ip46tables -A nixos-fw ${c.firewallFilter} -m comment --comment ${name}-exporter -j nixos-fw-accept
      '';
      extraInputRules = mkIf (c.openFirewall && c.firewallRules != null && config.networking.nftables.enable) c.firewallRules;
    });
    systemd.services = lib.mapAttrs'
      (name: e:
        let c = cfg.${name}; in
        lib.nameValuePair "prometheus-${name}-exporter" {
          description = "Prometheus ${name} exporter";
          wantedBy = [ "multi-user.target" ];
          after = [ "network.target" ] ++ e.after or [ ];
          environment = if e ? environment then e.environment c else { };
          restartTriggers = lib.optional (e ? etc && e.etc c != null) (e.etc c);
          serviceConfig = {
            ExecStart = "${lib.getExe c.package} ${lib.escapeShellArgs (e.arguments c ++ c.extraFlags)}";
            User = userOf e c;
            Group = groupOf e c;
            Restart = "always";
            PrivateTmp = true;
            WorkingDirectory = "/tmp";
            NoNewPrivileges = true;
            ProtectHome = true;
            ProtectSystem = "strict";
            ProtectControlGroups = true;
            ProtectKernelModules = true;
            ProtectKernelTunables = true;
            ProtectKernelLogs = true;
            ProtectClock = true;
            LockPersonality = true;
            RestrictRealtime = true;
            RestrictSUIDSGID = true;
          } // (if e ? service then e.service c else { });
        })
      enabled;
    assertions = [
      {
        assertion = !(cfg.blackbox.enable && cfg.blackbox.configFile == null && cfg.blackbox.settings == null);
        message = "services.prometheus.exporters.blackbox.enable is true, but neither services.prometheus.exporters.blackbox.configFile nor services.prometheus.exporters.blackbox.settings is set.";
      }
      {
        assertion = !(cfg.snmp.enable && cfg.snmp.configurationPath == null && cfg.snmp.configuration == null);
        message = "services.prometheus.exporters.snmp.enable is true, but neither services.prometheus.exporters.snmp.configurationPath nor services.prometheus.exporters.snmp.configuration is set.";
      }
    ] ++ lib.mapAttrsToList
      (name: _: {
        assertion = cfg.${name}.firewallFilter == null || cfg.${name}.openFirewall;
        message = "services.prometheus.exporters.${name}.firewallFilter has no effect while services.prometheus.exporters.${name}.openFirewall is false.";
      })
      enabled;
  };
}
