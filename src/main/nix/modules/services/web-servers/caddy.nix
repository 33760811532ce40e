# Caddy.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.caddy;
  host = { name, ... }: {
    options = {
      hostName = mkOption { type = types.singleLineStr; default = name; description = "The address of the site."; };
      serverAliases = mkOption { type = types.listOf types.singleLineStr; default = [ ]; description = "Further addresses."; };
      listenAddresses = mkOption { type = types.listOf types.singleLineStr; default = [ ]; description = "Addresses of this machine that the site is served on."; };
      useACMEHost = mkOption { type = types.nullOr types.str; default = null; description = "The certificate of security.acme that is used."; };
      logFormat = mkOption { type = types.nullOr types.lines; default = null; description = "Directives of the site's log."; };
      extraConfig = mkOption { type = types.lines; default = ""; example = "reverse_proxy localhost:3000"; description = "Directives of the site."; };
    };
  };
  indent = text: lib.concatMapStringsSep "\n" (line: if line == "" then "" else "\t${line}") (lib.splitString "\n" (lib.removeSuffix "\n" text));
  site = h: "${builtins.concatStringsSep ", " ([ h.hostName ] ++ h.serverAliases)} {\n"
    + lib.optionalString (h.listenAddresses != [ ]) "\tbind ${builtins.concatStringsSep " " h.listenAddresses}\n"
    + lib.optionalString (h.useACMEHost != null) "\ttls /var/lib/acme/${h.useACMEHost}/cert.pem /var/lib/acme/${h.useACMEHost}/key.pem\n"
    + lib.optionalString (h.logFormat != null) "\tlog {\n${indent (indent h.logFormat)}\n\t}\n"
    + lib.optionalString (h.extraConfig != "") "${indent h.extraConfig}\n"
    + "}\n";
  global = lib.optionalString (cfg.email != null) "email ${cfg.email}\n"
    + lib.optionalString (cfg.acmeCA != null) "acme_ca ${cfg.acmeCA}\n"
    + cfg.globalConfig;
  text = lib.optionalString (global != "") "{\n${indent global}\n}\n\n"
    + builtins.concatStringsSep "\n" (map site (builtins.attrValues cfg.virtualHosts))
    + lib.optionalString (cfg.extraConfig != "") "\n${cfg.extraConfig}";
in
{
  options.services.caddy = {
    enable = lib.mkEnableOption "Caddy";
    package = mkOption { type = types.package; default = pkgs.caddy; defaultText = lib.literalExpression "pkgs.caddy"; description = "The Caddy that is used."; };
    email = mkOption { type = types.nullOr types.singleLineStr; default = null; description = "The address that the authority writes to."; };
    acmeCA = mkOption { type = types.nullOr types.singleLineStr; default = null; description = "The authority."; };
    globalConfig = mkOption { type = types.lines; default = ""; example = "debug"; description = "Global options."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Further lines of the Caddyfile."; };
    virtualHosts = mkOption { type = types.attrsOf (types.submodule host); default = { }; example = { "hydra.example.com".extraConfig = "reverse_proxy localhost:3000"; }; description = "Sites by their addresses."; };
    configFile = mkOption { type = types.path; default = "/etc/caddy/Caddyfile"; description = "The file that Caddy reads."; };
    enableReload = mkOption { type = types.bool; default = true; description = "Whether a change is loaded without a restart."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ];
    environment.etc."caddy/Caddyfile" = mkIf (cfg.configFile == "/etc/caddy/Caddyfile") { inherit text; };
    systemd.packagedUnits = [ "caddy.service" ];
    systemd.services.caddy = {
      overrideStrategy = "asDropin";
      wantedBy = [ "multi-user.target" ];
      reloadIfChanged = cfg.enableReload;
      restartTriggers = [ text ];
    };
  };
}
