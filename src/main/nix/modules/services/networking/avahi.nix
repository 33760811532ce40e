# Avahi: names and services in the local network.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.avahi;
  toggle = default: description: mkOption { type = types.bool; inherit default description; };
  section = name: set: "[${name}]\n" + lib.concatStrings (lib.mapAttrsToList (key: v: lib.optionalString (v != null) "${key}=${if builtins.isBool v then (if v then "yes" else "no") else toString v}\n") set);
  text = section "server"
    {
      host-name = cfg.hostName;
      domain-name = cfg.domainName;
      browse-domains = if cfg.browseDomains == [ ] then null else builtins.concatStringsSep ", " cfg.browseDomains;
      use-ipv4 = cfg.ipv4;
      use-ipv6 = cfg.ipv6;
      allow-interfaces = if cfg.allowInterfaces == null then null else builtins.concatStringsSep "," cfg.allowInterfaces;
      deny-interfaces = if cfg.denyInterfaces == null then null else builtins.concatStringsSep "," cfg.denyInterfaces;
      allow-point-to-point = cfg.allowPointToPoint;
      cache-entries-max = cfg.cacheEntriesMax;
    }
  + "\n" + section "wide-area" { enable-wide-area = cfg.wideArea; }
  + "\n" + section "publish" {
    disable-publishing = !cfg.publish.enable;
    disable-user-service-publishing = !cfg.publish.userServices;
    publish-addresses = cfg.publish.userServices || cfg.publish.addresses;
    publish-hinfo = cfg.publish.hinfo;
    publish-workstation = cfg.publish.workstation;
    publish-domain = cfg.publish.domain;
  }
  + "\n" + section "reflector" { enable-reflector = cfg.reflector; }
  + lib.optionalString (cfg.extraConfig != "") "\n${cfg.extraConfig}";
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "services" "avahi" "interfaces" ] [ "services" "avahi" "allowInterfaces" ])
    (lib.mkRenamedOptionModule [ "services" "avahi" "nssmdns" ] [ "services" "avahi" "nssmdns4" ])
  ];
  options.services.avahi = {
    enable = lib.mkEnableOption "Avahi, names in the local network";
    package = mkOption { type = types.package; default = pkgs.avahi; defaultText = lib.literalExpression "pkgs.avahi"; description = "The Avahi that is used."; };
    hostName = mkOption { type = types.singleLineStr; default = config.networking.hostName; defaultText = lib.literalExpression "config.networking.hostName"; description = "The name of the machine."; };
    domainName = mkOption { type = types.singleLineStr; default = "local"; description = "The domain."; };
    browseDomains = mkOption { type = types.listOf types.singleLineStr; default = [ ]; example = [ "example.com" ]; description = "Further domains that are looked through."; };
    ipv4 = toggle true "Whether IPv4 is used.";
    ipv6 = toggle false "Whether IPv6 is used.";
    allowInterfaces = mkOption { type = types.nullOr (types.listOf types.singleLineStr); default = null; description = "The interfaces that are used; null is all."; };
    denyInterfaces = mkOption { type = types.nullOr (types.listOf types.singleLineStr); default = null; description = "Interfaces that are not used."; };
    openFirewall = toggle true "Whether the firewall lets UDP port 5353 through.";
    allowPointToPoint = toggle false "Whether point-to-point links are used.";
    wideArea = toggle true "Whether DNS servers are asked, too.";
    reflector = toggle false "Whether requests are passed on between interfaces.";
    nssmdns4 = toggle false "Whether programs find names of the local network by IPv4.";
    nssmdns6 = toggle false "Whether programs find names of the local network by IPv6.";
    cacheEntriesMax = mkOption { type = types.nullOr types.int; default = null; description = "How many records are kept for each interface."; };
    extraServiceFiles = mkOption { type = types.attrsOf (types.either types.str types.path); default = { }; description = "Services that are told of, by their name: XML, or a file of it."; };
    publish = {
      enable = toggle false "Whether anything is published.";
      userServices = toggle false "Whether services of users are published.";
      addresses = toggle false "Whether the addresses of the machine are published.";
      hinfo = toggle false "Whether the processor and the system are published.";
      workstation = toggle false "Whether the machine is published as a workstation.";
      domain = toggle false "Whether the domain is published.";
    };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for avahi-daemon.conf."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ cfg.package ] ++ lib.optional (cfg.nssmdns4 || cfg.nssmdns6) pkgs.nssmdns;
    environment.etc = { "avahi/avahi-daemon.conf" = { inherit text; }; }
      // lib.mapAttrs' (name: service: lib.nameValuePair "avahi/services/${name}.service" (if lib.types.path.check service then { source = service; } else { text = service; })) cfg.extraServiceFiles;
    networking.firewall.allowedUDPPorts = lib.optional cfg.openFirewall 5353;
    systemd.packagedUnits = [ "avahi-daemon.service" "avahi-daemon.socket" ];
    systemd.sockets.avahi-daemon = { overrideStrategy = "asDropin"; wantedBy = [ "sockets.target" ]; };
    systemd.services.avahi-daemon = { overrideStrategy = "asDropin"; wantedBy = [ "multi-user.target" ]; restartTriggers = [ text ]; };
  };
}
