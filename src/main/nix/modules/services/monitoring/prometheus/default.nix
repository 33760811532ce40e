# Prometheus. Its configuration is data here, and YAML in /etc/prometheus.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.prometheus;
  yaml = pkgs.formats.yaml { };
  any = yaml.type;

  # Nothing is said of what is not set.
  strip = v:
    if builtins.isList v then map strip v
    else if builtins.isAttrs v && !(v ? outPath) then lib.mapAttrs (_: strip) (lib.filterAttrs (name: x: x != null && name != "_module") v)
    else v;
  optional = type: description: mkOption { type = types.nullOr type; default = null; inherit description; };
  text = optional types.str;
  toggle = optional types.bool;
  number = optional types.int;
  data = optional any;
  duration = optional (types.strMatching "((([0-9]+)y)?(([0-9]+)w)?(([0-9]+)d)?(([0-9]+)h)?(([0-9]+)m)?(([0-9]+)s)?(([0-9]+)ms)?|0)" // { description = "Prometheus duration, such as 15s or 1h30m"; });

  relabel = types.submodule {
    options = {
      source_labels = optional (types.listOf types.str) "The labels whose values are joined.";
      separator = text "What stands between them.";
      target_label = text "The label that is written.";
      regex = text "The expression that the value must match.";
      modulus = number "The number that the hash is divided by.";
      replacement = text "What the label becomes.";
      action = optional (types.enum [ "replace" "lowercase" "uppercase" "keep" "drop" "hashmod" "labelmap" "labeldrop" "labelkeep" "keepequal" "dropequal" ]) "What is done.";
    };
  };
  tls = types.submodule {
    options = {
      ca_file = text "The certificate of the authority.";
      cert_file = text "The certificate that is shown.";
      key_file = text "The key of that certificate.";
      server_name = text "The name that the server's certificate must have.";
      insecure_skip_verify = toggle "Whether any certificate is accepted.";
      min_version = text "The oldest version of TLS.";
    };
  };
  basicAuth = types.submodule {
    options = {
      username = text "The user.";
      password = text "The password; everybody who reads the configuration knows it.";
      password_file = text "A file that holds the password.";
    };
  };
  http = {
    basic_auth = optional basicAuth "User and password.";
    authorization = data "The Authorization header.";
    oauth2 = data "OAuth 2.0.";
    bearer_token = text "The token; everybody who reads the configuration knows it.";
    bearer_token_file = text "A file that holds the token.";
    tls_config = optional tls "TLS.";
    proxy_url = text "The proxy.";
    follow_redirects = toggle "Whether redirects are followed.";
    enable_http2 = toggle "Whether HTTP/2 is used.";
  };
  discovery = lib.genAttrs
    (map (name: "${name}_sd_configs") [
      "azure" "consul" "digitalocean" "dns" "docker" "dockerswarm" "ec2" "eureka" "file" "gce" "hetzner" "http" "ionos"
      "kubernetes" "kuma" "lightsail" "linode" "marathon" "nerve" "nomad" "openstack" "puppetdb" "scaleway" "serverset"
      "triton" "uyuni" "vultr"
    ])
    (name: optional (types.listOf any) "Targets that are found: ${name}.");
  static = types.submodule {
    options = {
      targets = mkOption { type = types.listOf types.str; example = [ "localhost:9100" ]; description = "Hosts and ports."; };
      labels = mkOption { type = types.attrsOf types.str; default = { }; description = "Labels of what they give."; };
    };
  };
  scrape = types.submodule {
    options = {
      job_name = mkOption { type = types.str; description = "The name of the job."; };
      scrape_interval = duration "How often targets are asked.";
      scrape_timeout = duration "How long an answer may take.";
      metrics_path = text "The path that is asked for.";
      honor_labels = toggle "Whether the labels of the targets win.";
      honor_timestamps = toggle "Whether the times of the targets count.";
      scheme = optional (types.enum [ "http" "https" ]) "The protocol.";
      params = optional (types.attrsOf (types.listOf types.str)) "Parameters of the address.";
      static_configs = optional (types.listOf static) "Targets that stand here.";
      relabel_configs = optional (types.listOf relabel) "What is done to the labels of targets.";
      metric_relabel_configs = optional (types.listOf relabel) "What is done to the labels of metrics.";
      body_size_limit = text "The largest answer.";
      sample_limit = number "The largest number of samples.";
      label_limit = number "The largest number of labels.";
      label_name_length_limit = number "The longest name of a label.";
      label_value_length_limit = number "The longest value of a label.";
      target_limit = number "The largest number of targets.";
      scrape_protocols = optional (types.listOf types.str) "The forms of answers that are asked for.";
      fallback_scrape_protocol = text "The form that answers without one have.";
    } // http // discovery;
  };
  alertmanager = types.submodule {
    options = {
      scheme = optional (types.enum [ "http" "https" ]) "The protocol.";
      path_prefix = text "What paths begin with.";
      timeout = duration "How long an answer may take.";
      api_version = text "The version of the interface.";
      static_configs = optional (types.listOf static) "Alertmanagers that stand here.";
      relabel_configs = optional (types.listOf relabel) "What is done to the labels of alertmanagers.";
      alert_relabel_configs = optional (types.listOf relabel) "What is done to the labels of alerts.";
    } // http // discovery;
  };
  remote = types.submodule {
    freeformType = types.attrsOf any;
    options.url = mkOption { type = types.str; description = "The address."; };
  };

  rulesFile = "/etc/prometheus/prometheus.rules";
  document = strip {
    global = cfg.globalConfig;
    scrape_configs = cfg.scrapeConfigs;
    remote_read = if cfg.remoteRead == [ ] then null else cfg.remoteRead;
    remote_write = if cfg.remoteWrite == [ ] then null else cfg.remoteWrite;
    rule_files = cfg.ruleFiles ++ lib.optional (cfg.rules != [ ]) rulesFile;
    alerting = if cfg.alertmanagers == [ ] then null else { inherit (cfg) alertmanagers; };
  };
  configText = if cfg.configText != null then cfg.configText else (yaml.generate "prometheus.yml" document).text;
  rulesText = builtins.concatStringsSep "\n" cfg.rules;
  confFile = "/etc/prometheus/prometheus.yaml";
  arguments = [
    "--config.file=${if cfg.environmentFile == null then confFile else "/run/prometheus/prometheus-substituted.yaml"}"
    "--storage.tsdb.path=/var/lib/${cfg.stateDir}/data/"
    "--web.listen-address=${cfg.listenAddress}:${toString cfg.port}"
    "--alertmanager.notification-queue-capacity=${toString cfg.alertmanagerNotificationQueueCapacity}"
  ]
  ++ lib.optional (cfg.webExternalUrl != null) "--web.external-url=${cfg.webExternalUrl}"
  ++ lib.optional (cfg.retentionTime != null) "--storage.tsdb.retention.time=${cfg.retentionTime}"
  ++ lib.optional (cfg.webConfigFile != null) "--web.config.file=${cfg.webConfigFile}"
  ++ cfg.extraFlags;
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "services" "prometheus2" ] [ "services" "prometheus" ])
    (lib.mkRemovedOptionModule [ "services" "prometheus" "dataDir" ] "The data lies below /var/lib: set services.prometheus.stateDir.")
    (lib.mkRemovedOptionModule [ "services" "prometheus" "alertmanagerURL" ] "Write services.prometheus.alertmanagers = [ { static_configs = [ { targets = [ \"localhost:9093\" ]; } ]; } ]; instead.")
    ./exporters.nix
    ./alertmanager.nix
  ];
  options.services.prometheus = {
    enable = lib.mkEnableOption "Prometheus";
    package = mkOption { type = types.package; default = pkgs.prometheus; defaultText = lib.literalExpression "pkgs.prometheus"; description = "The Prometheus that is used."; };
    port = mkOption { type = types.port; default = 9090; description = "The port."; };
    listenAddress = mkOption { type = types.str; default = "0.0.0.0"; description = "The address that the server listens on."; };
    stateDir = mkOption { type = types.str; default = "prometheus2"; description = "The directory of the data, below /var/lib."; };
    extraFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of Prometheus."; };
    enableReload = mkOption { type = types.bool; default = false; description = "Whether a changed configuration reloads the server instead of restarting it."; };
    environmentFile = mkOption { type = types.nullOr types.path; default = null; example = "/root/prometheus.env"; description = "A file of variables; $NAME in the configuration stands for them."; };
    configText = mkOption { type = types.nullOr types.lines; default = null; description = "The whole configuration, instead of what follows from the options."; };
    globalConfig = mkOption {
      default = { };
      description = "What holds for all jobs.";
      type = types.submodule {
        options = {
          scrape_interval = duration "How often targets are asked.";
          scrape_timeout = duration "How long an answer may take.";
          evaluation_interval = duration "How often rules are evaluated.";
          query_log_file = text "The file that queries are logged to.";
          external_labels = optional (types.attrsOf types.str) "Labels of everything that leaves the server.";
        };
      };
    };
    remoteRead = mkOption { type = types.listOf remote; default = [ ]; description = "Servers that are asked, too."; };
    remoteWrite = mkOption { type = types.listOf remote; default = [ ]; description = "Servers that are given everything."; };
    rules = mkOption { type = types.listOf types.str; default = [ ]; description = "Texts of rules, as YAML."; };
    ruleFiles = mkOption { type = types.listOf types.path; default = [ ]; description = "Files of rules."; };
    scrapeConfigs = mkOption { type = types.listOf scrape; default = [ ]; example = [{ job_name = "node"; static_configs = [{ targets = [ "localhost:9100" ]; }]; }]; description = "Jobs: what is asked, and how."; };
    alertmanagers = mkOption { type = types.listOf alertmanager; default = [ ]; example = [{ static_configs = [{ targets = [ "localhost:9093" ]; }]; }]; description = "Alertmanagers that alerts go to."; };
    alertmanagerNotificationQueueCapacity = mkOption { type = types.int; default = 10000; description = "How many alerts may wait."; };
    webExternalUrl = mkOption { type = types.nullOr types.str; default = null; example = "https://example.com/"; description = "The address that others reach the server by."; };
    webConfigFile = mkOption { type = types.nullOr types.path; default = null; description = "A file that says how the web interface is secured."; };
    checkConfig = mkOption { type = types.either types.bool (types.enum [ "syntax-only" ]); default = true; description = "Accepted for NixOS' sake; nixc check --tools asks promtool."; };
    retentionTime = mkOption { type = types.nullOr types.str; default = null; example = "15d"; description = "How long data is kept."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ] ++ lib.optional (cfg.environmentFile != null) pkgs.gettext;
    environment.etc = {
      "prometheus/prometheus.yaml".text = configText;
      "prometheus/prometheus.rules" = mkIf (cfg.rules != [ ]) { text = rulesText + "\n"; };
    };
    users.users.prometheus = { isSystemUser = true; group = "prometheus"; description = "Prometheus daemon user"; };
    users.groups.prometheus = { };
    systemd.services.prometheus = {
      description = "Prometheus";
      wantedBy = [ "multi-user.target" ];
      after = [ "network.target" ];
      reloadIfChanged = cfg.enableReload;
      restartTriggers = [ configText rulesText ];
      preStart = mkIf (cfg.environmentFile != null) ''
        umask 077
        ${pkgs.gettext}/bin/envsubst <${confFile} >/run/prometheus/prometheus-substituted.yaml
      '';
      serviceConfig = {
        ExecStart = "${cfg.package}/bin/prometheus ${lib.escapeShellArgs arguments}";
        ExecReload = "/bin/kill -HUP $MAINPID";
        User = "prometheus";
        Restart = "always";
        EnvironmentFile = mkIf (cfg.environmentFile != null) [ cfg.environmentFile ];
        RuntimeDirectory = "prometheus";
        RuntimeDirectoryMode = "0700";
        WorkingDirectory = "/var/lib/${cfg.stateDir}";
        StateDirectory = cfg.stateDir;
        StateDirectoryMode = "0700";
        NoNewPrivileges = true;
        PrivateDevices = true;
        PrivateTmp = true;
        ProtectHome = true;
        ProtectSystem = "full";
        ProtectKernelTunables = true;
        ProtectKernelModules = true;
        ProtectControlGroups = true;
        RestrictSUIDSGID = true;
        LockPersonality = true;
      };
    };
    assertions = [
      {
        assertion = !(lib.hasInfix ":" cfg.listenAddress) || lib.hasPrefix "[" cfg.listenAddress;
        message = "services.prometheus.listenAddress holds an address only; the port is services.prometheus.port, and an IPv6 address stands in brackets.";
      }
    ] ++ lib.mapAttrsToList
      (job: all: {
        assertion = builtins.length all == 1;
        message = "services.prometheus.scrapeConfigs: there are several jobs with the name '${job}'.";
      })
      (builtins.groupBy (scrape: scrape.job_name) cfg.scrapeConfigs);
  };
}
