# The Alertmanager of Prometheus.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.prometheus.alertmanager;
  yaml = pkgs.formats.yaml { };
  text = if cfg.configText != null then cfg.configText else (yaml.generate "alertmanager.yml" cfg.configuration).text;
  confFile = "/etc/prometheus/alertmanager.yaml";
  arguments = [
    "--config.file=${if cfg.environmentFile == null then confFile else "/run/alertmanager/alertmanager.yaml"}"
    "--web.listen-address=${cfg.listenAddress}:${toString cfg.port}"
    "--log.level=${cfg.logLevel}"
    "--storage.path=/var/lib/alertmanager"
  ]
  ++ (if cfg.clusterPeers == [ ] then [ "--cluster.listen-address=" ] else map (peer: "--cluster.peer=${peer}:9094") cfg.clusterPeers)
  ++ lib.optional (cfg.webExternalUrl != null) "--web.external-url=${cfg.webExternalUrl}"
  ++ lib.optional (cfg.logFormat != null) "--log.format=${cfg.logFormat}"
  ++ cfg.extraFlags;
in
{
  options.services.prometheus.alertmanager = {
    enable = lib.mkEnableOption "the Alertmanager of Prometheus";
    package = mkOption { type = types.package; default = pkgs.prometheus-alertmanager; defaultText = lib.literalExpression "pkgs.prometheus-alertmanager"; description = "The Alertmanager that is used."; };
    configuration = mkOption { type = types.nullOr yaml.type; default = null; example = { route.receiver = "me"; receivers = [{ name = "me"; }]; }; description = "The configuration."; };
    configText = mkOption { type = types.nullOr types.lines; default = null; description = "The configuration as text, instead of configuration."; };
    checkConfig = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake; nixc check --tools asks the real program."; };
    logFormat = mkOption { type = types.nullOr types.str; default = null; description = "The form of the log."; };
    logLevel = mkOption { type = types.enum [ "debug" "info" "warn" "error" "fatal" ]; default = "warn"; description = "How much is logged."; };
    webExternalUrl = mkOption { type = types.nullOr types.str; default = null; description = "The address that others reach it by."; };
    listenAddress = mkOption { type = types.str; default = ""; description = "The address that it listens on; all by default."; };
    port = mkOption { type = types.port; default = 9093; description = "The port."; };
    openFirewall = mkOption { type = types.bool; default = false; description = "Whether the firewall lets the port through."; };
    clusterPeers = mkOption { type = types.listOf types.str; default = [ ]; description = "Hosts of the other Alertmanagers."; };
    extraFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments."; };
    environmentFile = mkOption { type = types.nullOr types.path; default = null; description = "A file of variables; $NAME in the configuration stands for them."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ] ++ lib.optional (cfg.environmentFile != null) pkgs.gettext;
    environment.etc."prometheus/alertmanager.yaml" = { inherit text; };
    networking.firewall.allowedTCPPorts = lib.optional cfg.openFirewall cfg.port;
    # Debian's unit has another name.
    systemd.units."prometheus-alertmanager.service".enable = false;
    systemd.services.alertmanager = {
      description = "Alertmanager";
      wantedBy = [ "multi-user.target" ];
      wants = [ "network-online.target" ];
      after = [ "network-online.target" ];
      restartTriggers = [ text ];
      preStart = mkIf (cfg.environmentFile != null) ''
        umask 077
        ${pkgs.gettext}/bin/envsubst <${confFile} >/run/alertmanager/alertmanager.yaml
      '';
      serviceConfig = {
        ExecStart = "${cfg.package.programs.alertmanager or "${cfg.package}/bin/alertmanager"} ${lib.escapeShellArgs arguments}";
        ExecReload = "/bin/kill -HUP $MAINPID";
        EnvironmentFile = mkIf (cfg.environmentFile != null) [ cfg.environmentFile ];
        DynamicUser = true;
        RuntimeDirectory = "alertmanager";
        RuntimeDirectoryMode = "0700";
        StateDirectory = "alertmanager";
        WorkingDirectory = "/var/lib/alertmanager";
        Restart = "always";
        NoNewPrivileges = true;
        PrivateTmp = true;
        ProtectHome = true;
        ProtectSystem = "strict";
      };
    };
    assertions = [{
      assertion = cfg.configuration != null || cfg.configText != null;
      message = "services.prometheus.alertmanager.enable is true, but services.prometheus.alertmanager.configuration is not set.";
    }];
  };
}
