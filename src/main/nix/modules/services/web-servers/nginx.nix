# nginx. The configuration stays data; the target `nginx` makes the file.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault mkEnableOption types;
  cfg = config.services.nginx;
  toggle = description: mkOption { type = types.bool; default = false; inherit description; };
  text = description: mkOption { type = types.nullOr types.str; default = null; inherit description; };
  raw = description: mkOption { type = types.lines; default = ""; inherit description; };

  location = {
    options = {
      proxyPass = mkOption { type = types.nullOr types.str; default = null; example = "http://www.example.org/"; description = "Where requests are passed to."; };
      proxyWebsockets = toggle "Whether WebSocket connections are passed on.";
      recommendedProxySettings = mkOption { type = types.bool; default = cfg.recommendedProxySettings; defaultText = lib.literalExpression "config.services.nginx.recommendedProxySettings"; description = "Whether the usual headers are passed on."; };
      uwsgiPass = text "The uwsgi server that requests are passed to.";
      index = text "The files that stand for a directory.";
      tryFiles = text "The files that are tried, in order.";
      root = mkOption { type = types.nullOr types.path; default = null; description = "The directory that files are served from."; };
      alias = mkOption { type = types.nullOr types.path; default = null; description = "The directory that stands for the location."; };
      return = mkOption { type = types.nullOr (types.oneOf [ types.str types.int ]); default = null; description = "What is answered at once."; };
      fastcgiParams = mkOption { type = types.attrsOf (types.either types.str types.path); default = { }; description = "FastCGI parameters."; };
      basicAuth = mkOption { type = types.attrsOf types.str; default = { }; description = "Users and their passwords; everybody who reads the configuration knows them."; };
      basicAuthFile = mkOption { type = types.nullOr types.path; default = null; description = "A file of users and password hashes."; };
      priority = mkOption { type = types.int; default = 1000; description = "The order of the locations; lower ones come first."; };
      extraConfig = raw "Lines at the end of the location.";
    };
  };

  listen = {
    options = {
      addr = mkOption { type = types.str; description = "The address, or unix: and a path."; };
      port = mkOption { type = types.nullOr types.port; default = null; description = "The port."; };
      ssl = toggle "Whether connections are encrypted.";
      proxyProtocol = toggle "Whether the PROXY protocol is spoken.";
      extraParameters = mkOption { type = types.listOf types.str; default = [ ]; example = [ "backlog=1024" ]; description = "Further words of the listen line."; };
    };
  };

  virtualHost = { name, config, ... }: {
    options = {
      serverName = mkOption { type = types.nullOr types.str; default = null; description = "The name of the host; the attribute's name by default."; };
      serverAliases = mkOption { type = types.listOf types.str; default = [ ]; example = [ "www.example.org" ]; description = "Further names."; };
      listen = mkOption { type = types.listOf (types.submodule listen); default = [ ]; description = "Where connections are taken; computed when empty."; };
      listenAddresses = mkOption { type = types.listOf types.str; default = [ ]; description = "Addresses for the computed list."; };
      addSSL = toggle "Whether the site is served encrypted too.";
      onlySSL = mkOption { type = types.bool; default = config.enableSSL; defaultText = lib.literalExpression "false"; description = "Whether the site is served encrypted only."; };
      enableSSL = mkOption { type = types.bool; default = false; visible = false; description = "Old name of onlySSL."; };
      forceSSL = toggle "Whether unencrypted requests are redirected.";
      rejectSSL = toggle "Whether encrypted connections are refused.";
      enableACME = toggle "Whether the certificate is fetched by ACME.";
      useACMEHost = text "The ACME certificate of another name that is used.";
      acmeRoot = mkOption { type = types.nullOr types.path; default = "/var/lib/acme/acme-challenge"; description = "The directory of ACME challenges."; };
      acmeFallbackHost = text "The host that challenges are passed to which are not found here.";
      sslCertificate = mkOption { type = types.nullOr types.path; default = if config.certificateName == null then null else "/var/lib/acme/${config.certificateName}/fullchain.pem"; description = "The certificate chain."; example = "/var/host.cert"; };
      sslCertificateKey = mkOption { type = types.nullOr types.path; default = if config.certificateName == null then null else "/var/lib/acme/${config.certificateName}/key.pem"; description = "The key of the certificate."; example = "/var/host.key"; };
      sslTrustedCertificate = mkOption { type = types.nullOr types.path; default = if config.certificateName == null then null else "/var/lib/acme/${config.certificateName}/chain.pem"; description = "The certificates that answers are checked with."; };
      default = toggle "Whether the host answers for unknown names.";
      http2 = mkOption { type = types.bool; default = true; description = "Whether HTTP/2 is spoken."; };
      root = mkOption { type = types.nullOr types.path; default = null; description = "The directory that files are served from."; };
      globalRedirect = mkOption { type = types.nullOr types.str; default = null; example = "newserver.example.org"; description = "The host that everything is redirected to."; };
      redirectCode = mkOption { type = types.ints.between 300 399; default = 301; description = "The status of redirects."; };
      basicAuth = mkOption { type = types.attrsOf types.str; default = { }; description = "Users and their passwords; everybody who reads the configuration knows them."; };
      basicAuthFile = mkOption { type = types.nullOr types.path; default = null; description = "A file of users and password hashes."; };
      kTLS = toggle "Whether the kernel encrypts.";
      quic = toggle "Accepted for NixOS' sake; Debian's nginx has no QUIC.";
      http3 = toggle "Accepted for NixOS' sake; Debian's nginx has no HTTP/3.";
      extraConfig = raw "Lines at the end of the server.";
      locations = mkOption { type = types.attrsOf (types.submodule location); default = { }; description = "Locations by their path."; };
      certificateName = mkOption {
        type = types.nullOr types.str;
        internal = true;
        readOnly = true;
        default = if config.useACMEHost != null then config.useACMEHost else if config.enableACME then (if config.serverName != null then config.serverName else name) else null;
        description = "The ACME certificate that is used.";
      };
    };
  };

  vhosts = cfg.virtualHosts;
  nameOf = name: vhost: if vhost.serverName != null then vhost.serverName else name;
  acmeHosts = lib.filterAttrs (_: v: v.enableACME && v.useACMEHost == null) vhosts;
  certNames = lib.unique (builtins.filter (n: n != null) (map (v: v.certificateName) (builtins.attrValues vhosts)));
  serverOptions = name: vhost: [
    {
      assertion = builtins.length (builtins.filter (x: x) [ vhost.addSSL vhost.onlySSL vhost.forceSSL vhost.rejectSSL ]) <= 1;
      message = "services.nginx.virtualHosts.${lib.strings.escapeNixIdentifier name}: addSSL, onlySSL, forceSSL and rejectSSL exclude each other.";
    }
    {
      assertion = !(vhost.enableACME && vhost.useACMEHost != null);
      message = "services.nginx.virtualHosts.${lib.strings.escapeNixIdentifier name}: enableACME and useACMEHost exclude each other.";
    }
    {
      assertion = (vhost.addSSL || vhost.onlySSL || vhost.forceSSL) -> (vhost.sslCertificate != null && vhost.sslCertificateKey != null);
      message = "services.nginx.virtualHosts.${lib.strings.escapeNixIdentifier name} is served encrypted but has no certificate: set enableACME, useACMEHost, or sslCertificate and sslCertificateKey.";
    }
  ] ++ lib.mapAttrsToList
    (path: l: {
      assertion = l.root == null || l.alias == null;
      message = "services.nginx.virtualHosts.${lib.strings.escapeNixIdentifier name}.locations.${lib.strings.escapeNixIdentifier path}: root and alias exclude each other.";
    })
    vhost.locations;
in
{
  options.services.nginx = {
    enable = mkEnableOption "nginx";
    package = mkOption { type = types.package; default = pkgs.nginx; defaultText = lib.literalExpression "pkgs.nginx"; description = "The nginx that is used."; };
    user = mkOption { type = types.str; default = "nginx"; description = "The account that nginx runs as."; };
    group = mkOption { type = types.str; default = "nginx"; description = "The group that nginx runs as."; };
    logError = mkOption { type = types.str; default = "stderr"; example = "/var/log/nginx/error.log warn"; description = "Where errors are logged, and from which level on."; };
    clientMaxBodySize = mkOption { type = types.str; default = "10m"; description = "The largest request body."; };
    serverTokens = toggle "Whether nginx tells its version.";
    sslProtocols = mkOption { type = types.str; default = "TLSv1.2 TLSv1.3"; description = "The versions of TLS."; };
    sslCiphers = mkOption {
      type = types.nullOr types.str;
      default = "ECDHE-ECDSA-AES128-GCM-SHA256:ECDHE-RSA-AES128-GCM-SHA256:ECDHE-ECDSA-AES256-GCM-SHA384:ECDHE-RSA-AES256-GCM-SHA384:ECDHE-ECDSA-CHACHA20-POLY1305:ECDHE-RSA-CHACHA20-POLY1305";
      description = "The ciphers.";
    };
    sslDhparam = mkOption { type = types.nullOr types.path; default = null; description = "Diffie-Hellman parameters."; };
    recommendedOptimisation = toggle "Whether files and connections are handled the recommended way.";
    recommendedTlsSettings = toggle "Whether TLS is set up the recommended way.";
    recommendedGzipSettings = toggle "Whether answers are compressed with gzip.";
    recommendedBrotliSettings = toggle "Accepted for NixOS' sake; nginx-light has no Brotli.";
    recommendedZstdSettings = toggle "Accepted for NixOS' sake; nginx-light has no Zstandard.";
    recommendedProxySettings = toggle "Whether the usual headers are passed to proxied servers.";
    recommendedUwsgiSettings = toggle "Whether uwsgi parameters are passed.";
    proxyTimeout = mkOption { type = types.str; default = "60s"; description = "How long a proxied server may take."; };
    proxyResolveWhileRunning = toggle "Whether names of proxied servers are looked up while running.";
    resolver.addresses = mkOption { type = types.listOf types.str; default = [ ]; description = "Name servers."; };
    resolver.ipv4 = mkOption { type = types.bool; default = true; description = "Whether names are looked up as IPv4 addresses."; };
    resolver.ipv6 = mkOption { type = types.bool; default = true; description = "Whether names are looked up as IPv6 addresses."; };
    resolver.valid = mkOption { type = types.str; default = ""; description = "How long answers are kept."; };
    mapHashBucketSize = mkOption { type = types.nullOr (types.enum [ 32 64 128 ]); default = null; description = "The bucket size of maps."; };
    mapHashMaxSize = mkOption { type = types.nullOr types.ints.positive; default = null; description = "The size of maps."; };
    typesHashMaxSize = mkOption { type = types.ints.positive; default = 4096; description = "The size of the table of types."; };
    proxyCachePath = mkOption {
      default = { };
      example = { cache = { enable = true; keysZoneName = "mycache"; }; };
      description = "Where answers of proxied servers are kept, below /var/cache/nginx; the key \"\" is that directory itself.";
      type = types.attrsOf (types.submodule {
        options = {
          enable = lib.mkEnableOption "the cache";
          keysZoneName = mkOption { type = types.strMatching "[A-Za-z0-9_]+"; default = "cache"; description = "The name by which proxy_cache refers to it."; };
          keysZoneSize = mkOption { type = types.strMatching "[0-9]+[kKmM]?"; default = "10m"; description = "The memory for its keys."; };
          levels = mkOption { type = types.strMatching "([12]:){0,2}[12]"; default = "1:2"; description = "How its directories are nested."; };
          useTempPath = toggle "Whether files are written elsewhere first.";
          inactive = mkOption { type = types.strMatching "[0-9]+[smhdwMy]?"; default = "10m"; description = "How long what nobody asks for is kept."; };
          maxSize = mkOption { type = types.strMatching "[0-9]+[kKmMgG]?"; default = "1g"; description = "How large it may become."; };
        };
      });
    };
    additionalModules = mkOption { type = types.listOf types.raw; default = [ ]; description = "Accepted for NixOS' sake: install Debian's package of a module with environment.systemPackages."; };
    preStart = mkOption { type = types.lines; default = ""; description = "Shell code before nginx starts."; };
    validateConfigFile = toggle "Accepted for NixOS' sake: nixc check --tools has the configuration read." // { default = true; };
    experimentalZstdSettings = toggle "Accepted for NixOS' sake; nginx-light has no Zstandard.";
    enableQuicBPF = toggle "Accepted for NixOS' sake; Debian's nginx has no QUIC.";
    serverNamesHashBucketSize = mkOption { type = types.nullOr types.ints.positive; default = null; description = "The bucket size of the table of names."; };
    serverNamesHashMaxSize = mkOption { type = types.nullOr types.ints.positive; default = null; description = "The size of the table of names."; };
    defaultListenAddresses = mkOption { type = types.listOf types.str; default = [ "0.0.0.0" ] ++ lib.optional config.networking.enableIPv6 "[::]"; defaultText = lib.literalExpression ''[ "0.0.0.0" ] ++ lib.optional config.networking.enableIPv6 "[::]"''; description = "Addresses that hosts listen on."; };
    defaultHTTPListenPort = mkOption { type = types.port; default = 80; description = "The port of unencrypted connections."; };
    defaultSSLListenPort = mkOption { type = types.port; default = 443; description = "The port of encrypted connections."; };
    enableReload = toggle "Whether nginx is reloaded instead of restarted when its configuration changes.";
    statusPage = toggle "Whether /nginx_status answers to the machine itself.";
    upstreams = mkOption {
      default = { };
      description = "Groups of servers.";
      type = types.attrsOf (types.submodule {
        options = {
          servers = mkOption { type = types.attrsOf (types.submodule { freeformType = types.attrsOf (types.oneOf [ types.bool types.int types.str ]); options.backup = toggle "Whether it is used only when the others fail."; }); default = { }; description = "The servers by their address."; };
          extraConfig = raw "Lines at the end of the group.";
        };
      });
    };
    virtualHosts = mkOption {
      type = types.attrsOf (types.submodule virtualHost);
      default = { localhost = { }; };
      example = lib.literalExpression ''{ "hydra.example.com" = { forceSSL = true; enableACME = true; locations."/".proxyPass = "http://localhost:3000"; }; }'';
      description = "Hosts by their name.";
    };
    eventsConfig = raw "Lines of the events block.";
    commonHttpConfig = raw "Lines of the http block before the hosts.";
    appendHttpConfig = raw "Lines of the http block after the hosts.";
    httpConfig = raw "Lines of the http block, instead of what follows from the options.";
    prependConfig = raw "Lines at the top.";
    appendConfig = raw "Lines at the end.";
    streamConfig = raw "Lines of the stream block.";
    config = raw "The whole configuration, instead of what follows from the options.";
    configFile = mkOption { type = types.path; internal = true; default = "/etc/nginx/nginx.conf"; description = "Where the configuration is rendered."; };
  };
  config = mkIf cfg.enable {
    users.users = mkIf (cfg.user == "nginx") { nginx = { group = cfg.group; isSystemUser = true; uid = 60; }; };
    users.groups = mkIf (cfg.group == "nginx") { nginx.gid = 60; };
    security.acme.certs = lib.mapAttrs'
      (name: vhost: lib.nameValuePair (nameOf name vhost) {
        group = mkDefault cfg.group;
        webroot = mkDefault vhost.acmeRoot;
        extraDomainNames = vhost.serverAliases;
        reloadServices = [ "nginx.service" ];
      })
      acmeHosts;
    environment.systemPackages = [ cfg.package ];
    systemd.services.nginx = {
      description = "Nginx Web Server";
      wantedBy = [ "multi-user.target" ];
      wants = map (n: "acme-selfsigned-${n}.service") certNames ++ map (n: "acme-finished-${n}.target") (builtins.filter (n: ! lib.hasPrefix "localhost" n) certNames);
      after = [ "network.target" ] ++ map (n: "acme-selfsigned-${n}.service") certNames;
      before = map (n: "acme-${n}.service") certNames;
      stopIfChanged = false;
      reloadIfChanged = cfg.enableReload;
      restartTriggers = [ (builtins.toJSON (removeAttrs cfg [ "package" ] // { package = "${cfg.package}"; })) ];
      preStart = cfg.preStart;
      startLimitIntervalSec = 60;
      serviceConfig = {
        ExecStart = "${cfg.package.programs.nginx or "${cfg.package}/bin/nginx"} -c ${cfg.configFile}";
        ExecStartPre = [ "${cfg.package.programs.nginx or "${cfg.package}/bin/nginx"} -t -q -c ${cfg.configFile}" ];
        ExecReload = [ "${cfg.package.programs.nginx or "${cfg.package}/bin/nginx"} -t -q -c ${cfg.configFile}" "/bin/kill -HUP $MAINPID" ];
        Restart = "always";
        RestartSec = "10s";
        User = cfg.user;
        Group = cfg.group;
        RuntimeDirectory = "nginx";
        RuntimeDirectoryMode = "0750";
        CacheDirectory = "nginx";
        CacheDirectoryMode = "0750";
        LogsDirectory = "nginx";
        LogsDirectoryMode = "0750";
        StateDirectory = "nginx";
        AmbientCapabilities = [ "CAP_NET_BIND_SERVICE" "CAP_SYS_RESOURCE" ];
        CapabilityBoundingSet = [ "CAP_NET_BIND_SERVICE" "CAP_SYS_RESOURCE" ];
        NoNewPrivileges = true;
        ProtectSystem = "full";
        ProtectHome = true;
        PrivateTmp = true;
        PrivateDevices = true;
        ProtectKernelTunables = true;
        ProtectKernelModules = true;
        ProtectControlGroups = true;
        RestrictSUIDSGID = true;
        LockPersonality = true;
      };
    };
    assertions = lib.concatLists (lib.mapAttrsToList serverOptions vhosts);
  };
}
