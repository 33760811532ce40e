# Certificates by ACME: a self-signed one first, the real one when the network is there.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.security.acme;
  inherit (cfg) defaults;
  cert = { name, ... }: {
    options = {
      domain = mkOption { type = types.str; default = name; description = "The name that the certificate is for."; };
      extraDomainNames = mkOption { type = types.listOf types.str; default = [ ]; description = "Further names."; };
      email = mkOption { type = types.nullOr types.str; default = defaults.email; defaultText = lib.literalExpression "config.security.acme.defaults.email"; description = "The address that the authority writes to."; };
      group = mkOption { type = types.str; default = defaults.group; defaultText = lib.literalExpression "config.security.acme.defaults.group"; description = "The group that may read the key."; };
      webroot = mkOption { type = types.nullOr types.str; default = defaults.webroot; description = "The directory of HTTP challenges."; };
      listenHTTP = mkOption { type = types.nullOr types.str; default = null; example = ":1360"; description = "The address that the client itself answers challenges on."; };
      dnsProvider = mkOption { type = types.nullOr types.str; default = defaults.dnsProvider; description = "The provider of DNS challenges."; };
      environmentFile = mkOption { type = types.nullOr types.path; default = null; description = "A file of variables with the provider's secrets."; };
      credentialsFile = mkOption { type = types.nullOr types.path; default = null; visible = false; description = "Old name of environmentFile."; };
      server = mkOption { type = types.nullOr types.str; default = defaults.server; description = "The authority; null is Let's Encrypt."; };
      keyType = mkOption { type = types.str; default = defaults.keyType; description = "The type of the key."; };
      directory = mkOption { type = types.str; default = "/var/lib/acme/${name}"; readOnly = true; description = "Where the certificate lies."; };
      postRun = mkOption { type = types.lines; default = ""; description = "Shell code after a renewal."; };
      reloadServices = mkOption { type = types.listOf types.str; default = defaults.reloadServices; description = "Units that are reloaded after a renewal."; };
      renewInterval = mkOption { type = types.str; default = defaults.renewInterval; description = "When a renewal is tried, as a calendar event."; };
      validMinDays = mkOption { type = types.int; default = defaults.validMinDays; description = "The days of validity below which it is renewed."; };
      extraLegoFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of the client."; };
      extraLegoRunFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of the first run."; };
      extraLegoRenewFlags = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of renewals."; };
      ocspMustStaple = mkOption { type = types.bool; default = false; description = "Whether the certificate demands OCSP stapling."; };
    };
  };
  lego = "${pkgs.lego}/bin/lego";
  quote = lib.escapeShellArg;
  client = name: c:
    let
      challenge =
        if c.dnsProvider != null then [ "--dns" c.dnsProvider ]
        else if c.listenHTTP != null then [ "--http" "--http.port" c.listenHTTP ]
        else [ "--http" "--http.webroot" (toString c.webroot) ];
    in
    lib.escapeShellArgs ([ lego "--accept-tos" "--path" "." "--key-type" c.keyType ]
      ++ lib.optionals (c.email != null) [ "--email" c.email ]
      ++ lib.concatMap (d: [ "-d" d ]) ([ c.domain ] ++ c.extraDomainNames)
      ++ challenge
      ++ lib.optionals (c.server != null) [ "--server" c.server ]
      ++ c.extraLegoFlags);
  files = name: c: ''
    if [ -e ${quote "certificates/${c.domain}.crt"} ]; then
      install -d -o acme -g ${quote c.group} -m 750 ${quote c.directory}
      cp ${quote "certificates/${c.domain}.crt"} ${quote "${c.directory}/fullchain.pem"}
      cp ${quote "certificates/${c.domain}.key"} ${quote "${c.directory}/key.pem"}
      cp ${quote "certificates/${c.domain}.issuer.crt"} ${quote "${c.directory}/chain.pem"}
      ln -sf fullchain.pem ${quote "${c.directory}/cert.pem"}
      cat ${quote "${c.directory}/key.pem"} ${quote "${c.directory}/fullchain.pem"} >${quote "${c.directory}/full.pem"}
      chown acme:${quote c.group} ${quote c.directory}/*.pem
      chmod 640 ${quote c.directory}/*.pem
    fi
  '';
  perCert = f: lib.mapAttrs' f cfg.certs;
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "security" "acme" "email" ] [ "security" "acme" "defaults" "email" ])
    (lib.mkRenamedOptionModule [ "security" "acme" "server" ] [ "security" "acme" "defaults" "server" ])
  ];
  options.security.acme = {
    acceptTerms = mkOption { type = types.bool; default = false; description = "Whether you accept the authority's terms of service."; };
    preliminarySelfsigned = mkOption { type = types.bool; default = true; description = "Whether a self-signed certificate is there until the real one is."; };
    certs = mkOption { type = types.attrsOf (types.submodule cert); default = { }; description = "Certificates by their name."; };
    defaults = {
      email = mkOption { type = types.nullOr types.str; default = null; description = "The address that the authority writes to."; };
      group = mkOption { type = types.str; default = "acme"; description = "The group that may read keys."; };
      server = mkOption { type = types.nullOr types.str; default = null; description = "The authority; null is Let's Encrypt."; };
      webroot = mkOption { type = types.nullOr types.str; default = null; description = "The directory of HTTP challenges."; };
      dnsProvider = mkOption { type = types.nullOr types.str; default = null; description = "The provider of DNS challenges."; };
      keyType = mkOption { type = types.str; default = "ec256"; description = "The type of keys."; };
      renewInterval = mkOption { type = types.str; default = "daily"; description = "When renewals are tried."; };
      validMinDays = mkOption { type = types.int; default = 30; description = "The days of validity below which certificates are renewed."; };
      reloadServices = mkOption { type = types.listOf types.str; default = [ ]; description = "Units that are reloaded after renewals."; };
    };
  };
  config = mkIf (cfg.certs != { }) {
    users.users.acme = { isSystemUser = true; group = "acme"; home = "/var/lib/acme"; };
    users.groups.acme = { };
    systemd.services = lib.mkMerge [
      (perCert (name: c: lib.nameValuePair "acme-selfsigned-${name}" (mkIf cfg.preliminarySelfsigned {
        description = "Generate self-signed certificate for ${name}";
        path = [ pkgs.openssl ];
        unitConfig.ConditionPathExists = "!${c.directory}/key.pem";
        serviceConfig = { Type = "oneshot"; UMask = "0027"; StateDirectory = "acme/${name}"; StateDirectoryMode = "0755"; };
        script = ''
          openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -days 90 \
            -subj ${quote "/CN=${c.domain}"} \
            -addext ${quote "subjectAltName=${lib.concatMapStringsSep "," (d: "DNS:${d}") ([ c.domain ] ++ c.extraDomainNames)}"} \
            -keyout ${quote "${c.directory}/key.pem"} -out ${quote "${c.directory}/fullchain.pem"}
          cp ${quote "${c.directory}/fullchain.pem"} ${quote "${c.directory}/chain.pem"}
          ln -sf fullchain.pem ${quote "${c.directory}/cert.pem"}
          cat ${quote "${c.directory}/key.pem"} ${quote "${c.directory}/fullchain.pem"} >${quote "${c.directory}/full.pem"}
          chown acme:${quote c.group} ${quote c.directory} ${quote c.directory}/*.pem
          chmod 750 ${quote c.directory}
          chmod 640 ${quote c.directory}/*.pem
        '';
      })))
      (perCert (name: c: lib.nameValuePair "acme-${name}" {
        description = "Renew ACME certificate for ${name}";
        after = [ "network.target" "network-online.target" ] ++ lib.optional cfg.preliminarySelfsigned "acme-selfsigned-${name}.service";
        wants = [ "network-online.target" ] ++ lib.optional cfg.preliminarySelfsigned "acme-selfsigned-${name}.service";
        path = [ pkgs.lego ];
        serviceConfig = {
          Type = "oneshot";
          UMask = "0027";
          # Not the certificate's own directory: systemd would give all in it to root again.
          StateDirectory = "acme/.lego/${name}";
          StateDirectoryMode = "0755";
          WorkingDirectory = "/var/lib/acme/.lego/${name}";
        } // lib.optionalAttrs (c.environmentFile != null) { EnvironmentFile = c.environmentFile; };
        script = ''
          ${lib.optionalString (!cfg.acceptTerms) ''
            echo 'security.acme.acceptTerms is not set: no certificate is asked for' >&2
            exit 0
          ''}
          if [ -e ${quote "certificates/${c.domain}.key"} ]; then
            ${client name c} renew --days ${toString c.validMinDays} ${lib.escapeShellArgs c.extraLegoRenewFlags}
          else
            ${client name c} run ${lib.escapeShellArgs c.extraLegoRunFlags}
          fi
          ${files name c}
          ${c.postRun}
          ${lib.concatMapStrings (unit: "systemctl --no-block try-reload-or-restart ${quote unit}\n") c.reloadServices}
        '';
      }))
    ];
    systemd.timers = perCert (name: c: lib.nameValuePair "acme-${name}" {
      description = "Renew ACME certificate for ${name}";
      wantedBy = [ "timers.target" ];
      timerConfig = { OnCalendar = c.renewInterval; Unit = "acme-${name}.service"; Persistent = "yes"; RandomizedDelaySec = "24h"; FixedRandomDelay = true; };
    });
    systemd.tmpfiles.rules = lib.unique (map
      (c: "d ${c.webroot}/.well-known/acme-challenge 0755 acme ${c.group} -")
      (builtins.filter (c: c.webroot != null) (builtins.attrValues cfg.certs)));
    warnings =
      let names = lib.concatMapStringsSep ", " (n: "'${n}'") (builtins.attrNames cfg.certs);
      in lib.optional (!cfg.acceptTerms) "The certificate ${names} will not be fetched until you accept the authority's terms: security.acme.acceptTerms = true;"
        ++ lib.optional (lib.any (c: c.email == null) (builtins.attrValues cfg.certs)) "The certificate ${names} has no address that the authority can write to: security.acme.defaults.email = \"you@example.org\";";
    assertions = lib.mapAttrsToList
      (name: c: {
        assertion = builtins.length (builtins.filter (x: x != null) [ c.dnsProvider c.webroot c.listenHTTP ]) == 1;
        message = "security.acme.certs.${lib.strings.escapeNixIdentifier name}: exactly one of dnsProvider, webroot and listenHTTP must be set.";
      })
      cfg.certs;
  };
}
