# Certificates by ACME: a self-signed one first, the real one when the network is there.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.security.acme;

  # What all certificates may have, as defaults and each for itself.
  inheritable = default: {
    validMinDays = mkOption { type = types.int; default = default "validMinDays" 30; description = "The days of validity below which a certificate is renewed."; };
    renewInterval = mkOption { type = types.str; default = default "renewInterval" "daily"; description = "When a renewal is tried, as a calendar event."; };
    enableDebugLogs = mkOption { type = types.bool; default = default "enableDebugLogs" false; description = "Whether the commands of a renewal are logged."; };
    webroot = mkOption { type = types.nullOr types.str; default = default "webroot" null; example = "/var/lib/acme/acme-challenge"; description = "The directory of HTTP challenges."; };
    server = mkOption { type = types.nullOr types.str; default = default "server" null; example = "https://acme-staging-v02.api.letsencrypt.org/directory"; description = "The authority; null is Let's Encrypt."; };
    email = mkOption { type = types.nullOr types.str; default = default "email" null; description = "The address that the authority writes to."; };
    group = mkOption { type = types.str; default = default "group" "acme"; description = "The group that may read the key."; };
    reloadServices = mkOption { type = types.listOf types.str; default = default "reloadServices" [ ]; description = "Units that are reloaded after a renewal."; };
    postRun = mkOption { type = types.lines; default = default "postRun" ""; example = "cp full.pem backup.pem"; description = "Shell code after a renewal, run as root in the certificate's directory."; };
    keyType = mkOption { type = types.enum [ "ec256" "ec384" "rsa2048" "rsa3072" "rsa4096" "rsa8192" ]; default = default "keyType" "ec256"; description = "The type of the key."; };
    dnsProvider = mkOption { type = types.nullOr types.str; default = default "dnsProvider" null; example = "route53"; description = "The provider of DNS challenges."; };
    dnsResolver = mkOption { type = types.nullOr types.str; default = default "dnsResolver" null; example = "1.1.1.1:53"; description = "The name server that DNS challenges are looked up at."; };
    dnsPropagationCheck = mkOption { type = types.bool; default = default "dnsPropagationCheck" true; description = "Whether DNS challenges wait until all name servers know."; };
    environmentFile = mkOption { type = types.nullOr types.path; default = default "environmentFile" null; description = "A file on the machine with variables that hold the provider's secrets."; };
    credentialFiles = mkOption { type = types.attrsOf types.path; default = default "credentialFiles" { }; example = { RFC2136_TSIG_SECRET_FILE = "/run/secrets/tsig"; }; description = "Files on the machine with the provider's secrets, by variables whose names end in _FILE."; };
    ocspMustStaple = mkOption { type = types.bool; default = default "ocspMustStaple" false; description = "Whether the certificate demands OCSP stapling."; };
    extraLegoFlags = mkOption { type = types.listOf types.str; default = default "extraLegoFlags" [ ]; description = "Further arguments of the client."; };
    extraLegoRunFlags = mkOption { type = types.listOf types.str; default = default "extraLegoRunFlags" [ ]; description = "Further arguments of the first run."; };
    extraLegoRenewFlags = mkOption { type = types.listOf types.str; default = default "extraLegoRenewFlags" [ ]; description = "Further arguments of renewals."; };
  };

  cert = { name, config, ... }: {
    imports = [ (lib.mkRenamedOptionModule [ "credentialsFile" ] [ "environmentFile" ]) ];
    options = inheritable (option: own: if config.inheritDefaults then cfg.defaults.${option} else own) // {
      domain = mkOption { type = types.str; default = name; description = "The name that the certificate is for."; };
      extraDomainNames = mkOption { type = types.listOf types.str; default = [ ]; example = [ "example.org" "mydomain.org" ]; description = "Further names."; };
      # The name of 2018, when each name had a directory of its own.
      extraDomains = mkOption { type = types.attrsOf (types.nullOr types.str); default = { }; visible = false; description = "Further names, as of 2018."; };
      directory = mkOption { type = types.str; default = "/var/lib/acme/${name}"; readOnly = true; description = "Where the certificate lies."; };
      listenHTTP = mkOption { type = types.nullOr types.str; default = null; example = ":1360"; description = "The address that the client itself answers challenges on."; };
      inheritDefaults = mkOption { type = types.bool; default = true; description = "Whether security.acme.defaults hold for it."; };
    };
    config.extraDomainNames = builtins.attrNames config.extraDomains;
  };

  script = "/usr/local/lib/nixc/acme";
  named = name: "security.acme.certs.${lib.strings.escapeNixIdentifier name}";
  isName = domain: builtins.match "([*][.])?[A-Za-z0-9_]([A-Za-z0-9_.-]*[A-Za-z0-9_])?|[0-9A-Fa-f:.]+" domain != null;

  # The account and groups differ per certificate; what its files belong to follows from them.
  common = c: {
    Type = "oneshot";
    User = "acme";
    Group = c.group;
    UMask = "0027";
    StateDirectoryMode = "0750";
    NoNewPrivileges = true;
    PrivateTmp = true;
    PrivateDevices = true;
    ProtectSystem = "strict";
    ProtectHome = true;
    ProtectClock = true;
    ProtectControlGroups = true;
    ProtectHostname = true;
    ProtectKernelLogs = true;
    ProtectKernelModules = true;
    ProtectKernelTunables = true;
    LockPersonality = true;
    MemoryDenyWriteExecute = true;
    RestrictNamespaces = true;
    RestrictRealtime = true;
    RestrictSUIDSGID = true;
    SystemCallArchitectures = "native";
  };
  perCert = f: lib.mapAttrs' f cfg.certs;
  selfSigned = name: lib.optional cfg.preliminarySelfsigned "acme-selfsigned-${name}.service";
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "security" "acme" "email" ] [ "security" "acme" "defaults" "email" ])
    (lib.mkRenamedOptionModule [ "security" "acme" "server" ] [ "security" "acme" "defaults" "server" ])
    (lib.mkRenamedOptionModule [ "security" "acme" "renewInterval" ] [ "security" "acme" "defaults" "renewInterval" ])
    (lib.mkRenamedOptionModule [ "security" "acme" "validMinDays" ] [ "security" "acme" "defaults" "validMinDays" ])
    (lib.mkRenamedOptionModule [ "security" "acme" "enableDebugLogs" ] [ "security" "acme" "defaults" "enableDebugLogs" ])
    (lib.mkChangedOptionModule [ "security" "acme" "validMin" ] [ "security" "acme" "defaults" "validMinDays" ] (config: config.security.acme.validMin / (24 * 3600)))
    (lib.mkRemovedOptionModule [ "security" "acme" "production" ] "Set security.acme.defaults.server to the authority's staging directory for tests.")
    (lib.mkRemovedOptionModule [ "security" "acme" "directory" ] "Certificates always lie below /var/lib/acme.")
    (lib.mkRemovedOptionModule [ "security" "acme" "preDelay" ] "Give the service that needs something before a renewal an ordering against the unit acme-NAME.service.")
    (lib.mkRemovedOptionModule [ "security" "acme" "activationDelay" ] "Give the service that needs something before a renewal an ordering against the unit acme-NAME.service.")
  ];
  options.security.acme = {
    acceptTerms = mkOption { type = types.bool; default = false; description = "Whether you accept the authority's terms of service."; };
    preliminarySelfsigned = mkOption { type = types.bool; default = true; description = "Whether a self-signed certificate is there until the real one is."; };
    useRoot = mkOption { type = types.bool; default = false; description = "Whether renewals run as root."; };
    maxConcurrentRenewals = mkOption { type = types.ints.unsigned; default = 5; description = "How many renewals run at a time; 0 is without a limit."; };
    certs = mkOption { type = types.attrsOf (types.submodule cert); default = { }; description = "Certificates by their name."; };
    defaults = inheritable (_: own: own);
  };
  config = mkIf (cfg.certs != { }) {
    users.users.acme = { isSystemUser = true; group = "acme"; home = "/var/lib/acme"; };
    users.groups.acme = { };
    systemd.services = lib.mkMerge [
      (perCert (name: c: lib.nameValuePair "acme-selfsigned-${name}" (mkIf cfg.preliminarySelfsigned {
        description = "Generate self-signed certificate for ${name}";
        path = [ pkgs.openssl ];
        unitConfig.ConditionPathExists = "!${c.directory}/key.pem";
        serviceConfig = common c // { StateDirectory = "acme/${name}"; ExecStart = "${script} self-sign ${name}"; };
      })))
      (perCert (name: c: lib.nameValuePair "acme-${name}" {
        description = "Renew ACME certificate for ${name}";
        after = [ "network.target" "network-online.target" "nss-lookup.target" ] ++ selfSigned name;
        wants = [ "network-online.target" ] ++ selfSigned name;
        path = [ pkgs.lego ];
        environment = lib.mapAttrs (key: _: "%d/${key}") c.credentialFiles;
        serviceConfig = common c // {
          User = if cfg.useRoot then "root" else "acme";
          StateDirectory = [ "acme/.lego/${name}" "acme/.lego/accounts" "acme/${name}" ];
          RuntimeDirectory = "acme";
          RuntimeDirectoryMode = "0755";
          RuntimeDirectoryPreserve = true;
          ExecStart = "${script} renew ${name}";
          # As root: it reloads units.
          ExecStartPost = "+${script} after ${name}";
        }
        // lib.optionalAttrs (c.webroot != null) { ReadWritePaths = c.webroot; }
        // lib.optionalAttrs (c.environmentFile != null) { EnvironmentFile = c.environmentFile; }
        // lib.optionalAttrs (c.credentialFiles != { }) { LoadCredential = lib.mapAttrsToList (key: file: "${key}:${file}") c.credentialFiles; }
        // lib.optionalAttrs (c.listenHTTP != null) { AmbientCapabilities = "CAP_NET_BIND_SERVICE"; };
      }))
    ];
    systemd.targets = perCert (name: c: lib.nameValuePair "acme-finished-${name}" {
      description = "ACME certificate for ${name}";
      wantedBy = [ "multi-user.target" ];
      requires = [ "acme-${name}.service" ];
      after = [ "acme-${name}.service" ] ++ selfSigned name;
    });
    systemd.timers = perCert (name: c: lib.nameValuePair "acme-${name}" {
      description = "Renew ACME certificate for ${name}";
      wantedBy = [ "timers.target" ];
      timerConfig = {
        OnCalendar = c.renewInterval;
        Unit = "acme-${name}.service";
        Persistent = "yes";
        # Spread over the day, the same time each day.
        AccuracySec = "${toString (86400 / builtins.length (builtins.attrNames cfg.certs))}s";
        RandomizedDelaySec = "24h";
        FixedRandomDelay = true;
      };
    });
    systemd.tmpfiles.rules = lib.unique (lib.concatMap
      (c: [
        "d ${c.webroot}/.well-known 0755 acme ${c.group} -"
        "d ${c.webroot}/.well-known/acme-challenge 0755 acme ${c.group} -"
      ])
      (builtins.filter (c: c.webroot != null) (builtins.attrValues cfg.certs)));
    warnings =
      let names = lib.concatMapStringsSep ", " (n: "'${n}'") (builtins.attrNames cfg.certs);
      in lib.optional (!cfg.acceptTerms) "The certificate ${names} will not be fetched until you accept the authority's terms: security.acme.acceptTerms = true;"
        ++ lib.optional (lib.any (c: c.email == null) (builtins.attrValues cfg.certs)) "The certificate ${names} has no address that the authority can write to: security.acme.defaults.email = \"you@example.org\";"
        ++ lib.concatLists (lib.mapAttrsToList (name: c: lib.optional (c.extraDomains != { }) "The option `${named name}.extraDomains' is now `${named name}.extraDomainNames', a list.") cfg.certs);
    assertions = lib.concatLists (lib.mapAttrsToList
      (name: c: [
        {
          assertion = builtins.length (builtins.filter (x: x != null) [ c.dnsProvider c.webroot c.listenHTTP ]) == 1;
          message = "${named name}: exactly one of dnsProvider, webroot and listenHTTP must be set.";
        }
        {
          assertion = lib.all isName ([ c.domain ] ++ c.extraDomainNames);
          message = "${named name}: ${lib.concatMapStringsSep ", " (d: "'${d}'") (builtins.filter (d: !isName d) ([ c.domain ] ++ c.extraDomainNames))} is not a domain.";
        }
        {
          assertion = c.dnsProvider != null || !(lib.any (lib.hasPrefix "*.") ([ c.domain ] ++ c.extraDomainNames));
          message = "${named name}: a certificate for all names of a domain needs a DNS challenge: set dnsProvider.";
        }
        {
          assertion = lib.all (lib.hasSuffix "_FILE") (builtins.attrNames c.credentialFiles);
          message = "${named name}.credentialFiles: the names of variables must end in _FILE.";
        }
      ])
      cfg.certs);
  };
}
