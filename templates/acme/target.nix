# Certificates by ACME: what each is to be, and the script that makes a self-signed one, fetches the real one and
# renews it. The units that run it are in the module.
{ config, lib, ... }:
let
  cfg = config.security.acme;
  raw = text: { _type = "raw"; inherit text; };
  names = builtins.attrNames cfg.certs;

  challenge = c:
    if c.dnsProvider != null then
      [ "--dns" c.dnsProvider ]
      ++ lib.optional (!c.dnsPropagationCheck) "--dns.disable-cp"
      ++ lib.optionals (c.dnsResolver != null) [ "--dns.resolvers" c.dnsResolver ]
    else if c.listenHTTP != null then [ "--http" "--http.port" c.listenHTTP ]
    else [ "--http" "--http.webroot" "${c.webroot}" ];

  client = c:
    [ "--accept-tos" "--path" "." ]
    ++ lib.concatMap (name: [ "--domains" name ]) ([ c.domain ] ++ c.extraDomainNames)
    ++ lib.optionals (c.email != null) [ "--email" c.email ]
    ++ [ "--key-type" c.keyType ]
    ++ challenge c
    ++ lib.optionals (c.server != null) [ "--server" c.server ]
    ++ c.extraLegoFlags;

  staple = c: lib.optional c.ocspMustStaple "--must-staple";

  # Certificates that one key of the authority stands for share its account.
  account = c: builtins.substring 0 20 (builtins.hashString "sha256"
    (builtins.toJSON [ c.server c.email c.keyType ]));

  entry = name:
    let c = cfg.certs.${name}; in
    lib.nameValuePair "etc/acme/${name}" {
      template = "certificate.ftl";
      format = "shell";
      variables = {
        inherit (c) directory domain keyType reloadServices;
        names = [ c.domain ] ++ c.extraDomainNames;
        account = account c;
        slot = if cfg.maxConcurrentRenewals == 0 then null else lib.mod (position name) cfg.maxConcurrentRenewals;
        accepted = cfg.acceptTerms;
        client = client c;
        run = staple c ++ c.extraLegoRunFlags;
        renew = [ "--no-random-sleep" "--days" "${toString c.validMinDays}" ] ++ staple c ++ c.extraLegoRenewFlags;
        debug = c.enableDebugLogs;
      } // lib.optionalAttrs (c.postRun != "") { postRun = raw c.postRun; };
    };
  position = name: lib.findFirst (i: builtins.elemAt names i == name) 0 (lib.range 0 (builtins.length names - 1));
in
{
  enable = cfg.certs != { };
  files = lib.listToAttrs (map entry names) // {
    "usr/local/lib/nixc/acme" = { text = builtins.readFile ./acme.bash; mode = "0755"; };
  };
}
