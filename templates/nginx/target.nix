# nginx.conf and the files that it names.
{ config, lib, ... }:
let
  cfg = config.services.nginx;
  raw = text: { _type = "raw"; inherit text; };
  rawUnless = empty: name: set: lib.optionalAttrs (set.${name} != empty) { ${name} = raw set.${name}; };
  dir = "/etc/nginx";

  nameOf = name: host: if host.serverName != null then host.serverName else name;

  # What a host listens on: what it says, or what follows from whether it is encrypted.
  listens = host:
    let
      encrypted = host.onlySSL || host.addSSL || host.forceSSL;
      addresses = if host.listenAddresses != [ ] then host.listenAddresses else cfg.defaultListenAddresses;
      computed = lib.concatMap
        (addr:
          lib.optional (encrypted || host.rejectSSL) { inherit addr; port = cfg.defaultSSLListenPort; ssl = true; proxyProtocol = false; extraParameters = [ ]; }
          ++ lib.optional (!host.onlySSL) { inherit addr; port = cfg.defaultHTTPListenPort; ssl = false; proxyProtocol = false; extraParameters = [ ]; })
        addresses;
    in
    if host.listen != [ ] then host.listen else computed;

  listenLine = host: l: {
    address =
      if lib.hasPrefix "unix:" l.addr then l.addr
      else
        let port = if l.port != null then l.port else if l.ssl then cfg.defaultSSLListenPort else cfg.defaultHTTPListenPort;
        in "${l.addr}:${toString port}";
    words =
      lib.optional host.default "default_server"
      ++ lib.optional l.ssl "ssl"
      ++ lib.optional (l.ssl && host.http2) "http2"
      ++ lib.optional l.proxyProtocol "proxy_protocol"
      ++ l.extraParameters;
  };

  # A file of users for basicAuth, named after its place and what is in it.
  passwords = place: users: rec {
    name = "auth/${lib.strings.sanitizeDerivationName place}-${builtins.substring 0 8 (builtins.hashString "sha256" (builtins.unsafeDiscardStringContext (place + builtins.toJSON users)))}";
    file = {
      template = "passwords.ftl";
      format = "htpasswd";
      variables = { inherit users; };
      mode = "0640";
      inherit (cfg) group;
    };
  };
  authFile = place: x:
    if x.basicAuthFile != null then { authFile = x.basicAuthFile; }
    else lib.optionalAttrs (x.basicAuth != { }) { authFile = "${dir}/${(passwords place x.basicAuth).name}"; };

  locations = host: place: map
    ({ name, value }: {
      inherit name;
      inherit (value) proxyPass proxyWebsockets uwsgiPass fastcgiParams index tryFiles root alias return;
      proxyHeaders = value.proxyPass != null && value.recommendedProxySettings;
      uwsgiParams = value.uwsgiPass != null && cfg.recommendedUwsgiSettings;
    }
    // authFile "${place}-${name}" value
    // rawUnless "" "extraConfig" value)
    (lib.sort (a: b: if a.value.priority != b.value.priority then a.value.priority < b.value.priority else a.name < b.name)
      (lib.mapAttrsToList lib.nameValuePair host.locations));

  server = place: host: plain: {
    names = [ (nameOf place host) ] ++ host.serverAliases;
    acmeRoot = if host.enableACME || host.useACMEHost != null then host.acmeRoot else null;
    inherit (host) acmeFallbackHost redirectCode;
    listens = map (listenLine host) (builtins.filter (l: if plain then !l.ssl else !host.forceSSL || l.ssl) (listens host));
    redirect = if plain then "https://$host$request_uri" else if host.globalRedirect != null then "$scheme://${host.globalRedirect}$request_uri" else null;
    root = null;
    certificate = null;
    rejectSSL = false;
    kTLS = false;
    locations = [ ];
  } // lib.optionalAttrs (!plain) ({
    inherit (host) root rejectSSL;
    locations = locations host place;
    certificate =
      if !(host.onlySSL || host.addSSL || host.forceSSL || builtins.any (l: l.ssl) host.listen) then null
      else if host.certificateName != null then
        let at = "/var/lib/acme/${host.certificateName}"; in
        { chain = "${at}/fullchain.pem"; key = "${at}/key.pem"; trusted = "${at}/chain.pem"; }
      else { chain = host.sslCertificate; key = host.sslCertificateKey; trusted = host.sslTrustedCertificate; };
    inherit (host) kTLS;
  }
  // authFile place host
  // rawUnless "" "extraConfig" host);

  servers = lib.concatLists (lib.mapAttrsToList
    (name: host: lib.optional host.forceSSL (server name host true) ++ [ (server name host false) ])
    cfg.virtualHosts);

  upstreams = lib.mapAttrsToList
    (name: upstream: {
      inherit name;
      servers = lib.mapAttrsToList
        (address: parameters: {
          inherit address;
          words = lib.concatLists (lib.mapAttrsToList
            (key: value: if value == true then [ key ] else if value == false then [ ] else [ "${key}=${toString value}" ])
            parameters);
        })
        upstream.servers;
    } // rawUnless "" "extraConfig" upstream)
    cfg.upstreams;

  passwordFiles = lib.concatMapAttrs
    (name: host:
      let
        at = place: x: lib.optionalAttrs (x.basicAuth != { } && x.basicAuthFile == null)
          (let made = passwords place x.basicAuth; in { "etc/nginx/${made.name}" = made.file; });
      in
      at name host // lib.concatMapAttrs (path: at "${name}-${path}") host.locations)
    cfg.virtualHosts;

  usesHeaders = cfg.recommendedProxySettings || builtins.any (s: builtins.any (l: l.proxyHeaders) s.locations) servers;
in
{
  inherit (cfg) enable;
  files = {
    ${lib.removePrefix "/" cfg.configFile} =
      if cfg.config != "" then { text = cfg.config; }
      else {
        template = "nginx.conf.ftl";
        format = "nginx";
        variables = {
          inherit dir servers upstreams;
          inherit (cfg) logError clientMaxBodySize serverTokens sslProtocols sslCiphers sslDhparam proxyTimeout statusPage
            recommendedOptimisation recommendedTlsSettings recommendedGzipSettings recommendedProxySettings recommendedUwsgiSettings
            mapHashBucketSize mapHashMaxSize serverNamesHashBucketSize serverNamesHashMaxSize;
          resolver = lib.optionals (cfg.resolver.addresses != [ ]) (
            cfg.resolver.addresses
            ++ lib.optional (cfg.resolver.valid != "") "valid=${cfg.resolver.valid}"
            ++ lib.optional (!cfg.resolver.ipv4) "ipv4=off"
            ++ lib.optional (!cfg.resolver.ipv6) "ipv6=off");
          caches = lib.mapAttrsToList (name: cache: cache // { path = "/var/cache/nginx${lib.optionalString (name != "") "/${name}"}"; })
            (lib.filterAttrs (_: cache: cache.enable) cfg.proxyCachePath);
          inherit (cfg) typesHashMaxSize;
          statusListens = map (addr: "${addr}:${toString cfg.defaultHTTPListenPort}") cfg.defaultListenAddresses;
        }
        // rawUnless "" "prependConfig" cfg
        // rawUnless "" "appendConfig" cfg
        // rawUnless "" "eventsConfig" cfg
        // rawUnless "" "commonHttpConfig" cfg
        // rawUnless "" "appendHttpConfig" cfg
        // rawUnless "" "httpConfig" cfg
        // rawUnless "" "streamConfig" cfg;
      };
  }
  // lib.optionalAttrs (cfg.config == "" && cfg.httpConfig == "" && usesHeaders) {
    "etc/nginx/proxy-headers.conf" = { template = "proxy-headers.conf.ftl"; format = "nginx"; };
  }
  // lib.optionalAttrs (cfg.config == "" && cfg.httpConfig == "") passwordFiles;
}
