# Postfix. main.cf and master.cf stay data; the target `postfix` makes the files.
{ config, lib, options, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.services.postfix;
  inherit (cfg.settings) main;
  at = [ "services" "postfix" ];
  rename = old: new: lib.mkRenamedOptionModule (at ++ [ old ]) (at ++ [ "settings" "main" new ]);
  toggle = default: description: mkOption { type = types.bool; inherit default description; };
  lines = description: mkOption { type = types.lines; default = ""; inherit description; };
  optional = description: mkOption { type = types.nullOr types.str; default = null; inherit description; };
  optionalList = description: mkOption { type = types.nullOr (types.either types.str (types.listOf types.str)); default = null; inherit description; };

  # Options of 2018 that mean parameters of today together: they still do what they did.
  old = type: instead: mkOption {
    type = types.nullOr type;
    default = null;
    visible = false;
    description = "Old name; today ${instead}.";
  };
  instead = {
    relayHost = "settings.main.relayhost, a list with [host]:port in it";
    relayPort = "settings.main.relayhost, a list with [host]:port in it";
    lookupMX = "settings.main.relayhost, where brackets around the host switch the lookup off";
    sslCert = "settings.main.smtpd_tls_chain_files, a list of the key and the certificate";
    sslKey = "settings.main.smtpd_tls_chain_files, a list of the key and the certificate";
    sslCACert = "settings.main.smtp_tls_CAfile";
    useDane = ''settings.main.smtp_tls_security_level = "dane"'';
  };

  # Who hands mail in must log in first.
  submission = { smtpd_sasl_auth_enable = "yes"; smtpd_client_restrictions = "permit_sasl_authenticated,reject"; milter_macro_daemon_name = "ORIGINATING"; };
  parameters = set: lib.concatLists (lib.mapAttrsToList (key: text: [ "-o" "${key}=${text}" ]) set);
  value = types.nullOr (types.oneOf [ types.bool types.int types.str (types.listOf types.str) ]);
  entry = { name, ... }: {
    options = {
      name = mkOption { type = types.str; default = name; example = "127.0.0.1:submission"; description = "The name of the service; for an inet service its port, with an address in front of it if it listens on that alone."; };
      type = mkOption { type = types.enum [ "inet" "unix" "unix-dgram" "fifo" "pass" ]; default = "unix"; description = "The kind of connection."; };
      private = mkOption { type = types.nullOr types.bool; default = null; description = "Whether only the mail system reaches it."; };
      privileged = mkOption { type = types.nullOr types.bool; default = null; description = "Whether it runs with root's rights."; };
      chroot = mkOption { type = types.nullOr types.bool; default = null; description = "Whether it is locked in the queue directory."; };
      wakeup = mkOption { type = types.nullOr types.int; default = null; description = "Seconds between wake-ups."; };
      wakeupUnusedComponent = mkOption { type = types.bool; default = true; description = "Whether it is woken even if nobody used it."; };
      maxproc = mkOption { type = types.nullOr types.int; default = null; description = "The largest number of processes; 0 is no limit."; };
      command = mkOption { type = types.str; default = name; description = "The program."; };
      args = mkOption { type = types.listOf types.str; default = [ ]; example = [ "-o" "smtp_helo_timeout=5" ]; description = "Arguments of the program."; };
    };
  };
  headerCheck.options = {
    pattern = mkOption { type = types.str; default = "/^.*/"; example = "/^X-Mailer:/"; description = "The expression that a header must match."; };
    action = mkOption { type = types.str; default = "DUNNO"; example = "REDIRECT abuse@example.org"; description = "What is done with the message."; };
  };

  oldChain = lib.optional (isSet cfg.sslKey) cfg.sslKey ++ [ cfg.sslCert ];

  # Tables of expressions are read as they are; all others are compiled.
  compiled = type: !builtins.elem type [ "regexp" "pcre" "cidr" "texthash" "static" "inline" ];
  clientRestrictions =
    lib.optional (cfg.dnsBlacklistOverrides != "") "check_client_access hash:/etc/postfix/client_access"
    ++ map (list: "reject_rbl_client ${list}") cfg.dnsBlacklists;
  tables = type: name: lib.optional (compiled type) "postmap ${type}:/etc/postfix/${name}";
  commands =
    lib.optional (cfg.hasAliases && compiled cfg.aliasMapType) "postalias ${cfg.aliasMapType}:/etc/postfix/aliases"
    ++ map (name: "postalias ${lib.escapeShellArg "/etc/postfix/${name}"}") (builtins.attrNames cfg.aliasFiles)
    ++ lib.optionals (cfg.virtual != "") (tables cfg.virtualMapType "virtual")
    ++ lib.optional (cfg.transport != "") "postmap hash:/etc/postfix/transport"
    ++ lib.optional (cfg.canonical != "") "postmap hash:/etc/postfix/canonical"
    ++ lib.optional (cfg.localRecipients != null) "postmap hash:/etc/postfix/local_recipients"
    ++ lib.optional (cfg.dnsBlacklistOverrides != "") "postmap hash:/etc/postfix/client_access"
    ++ map (name: "postmap ${lib.escapeShellArg "/etc/postfix/${name}"}") (builtins.attrNames cfg.mapFiles);
  tableTexts = [ cfg.virtual cfg.transport cfg.canonical cfg.dnsBlacklistOverrides cfg.postmasterAlias cfg.rootAlias cfg.extraAliases ]
    ++ lib.optionals (cfg.localRecipients != null) cfg.localRecipients
    ++ map (file: if builtins.isPath file then builtins.hashFile "sha256" file else toString file)
      (builtins.attrValues cfg.mapFiles ++ builtins.attrValues cfg.aliasFiles);
  isSet = x: x != null && x != [ ] && x != "";
  receivesEncrypted = builtins.elem main.smtpd_tls_security_level [ "may" "encrypt" ] || cfg.enableSubmission || cfg.enableSubmissions;
  encryptedBy = "services.postfix." + (if cfg.enableSubmission then "enableSubmission" else if cfg.enableSubmissions then "enableSubmissions" else "settings.main.smtpd_tls_security_level");
  hasCertificate = builtins.any (name: isSet (main.${name} or null))
    [ "smtpd_tls_chain_files" "smtpd_tls_cert_file" "smtpd_tls_eccert_file" "smtpd_tls_dcert_file" "tls_server_sni_maps" ];
in
{
  imports = [
    (lib.mkRenamedOptionModule [ "services" "postfix" "config" ] [ "services" "postfix" "settings" "main" ])
    (lib.mkRenamedOptionModule [ "services" "postfix" "masterConfig" ] [ "services" "postfix" "settings" "master" ])
    (rename "networks" "mynetworks")
    (rename "hostname" "myhostname")
    (rename "domain" "mydomain")
    (rename "origin" "myorigin")
    (rename "destination" "mydestination")
    (rename "relayDomains" "relay_domains")
    (rename "recipientDelimiter" "recipient_delimiter")
    (rename "networksStyle" "mynetworks_style")
    (rename "tlsTrustedAuthorities" "smtp_tls_CAfile")
    (lib.mkRemovedOptionModule (at ++ [ "useSrs" ]) "Run a daemon that rewrites senders, and name it in services.postfix.settings.main.sender_canonical_maps and recipient_canonical_maps.")
  ];
  options.services.postfix = {
    enable = toggle false "Whether Postfix runs.";
    package = mkOption { type = types.package; default = pkgs.postfix; defaultText = lib.literalExpression "pkgs.postfix"; description = "The Postfix that is used."; };
    enableSmtp = toggle true "Whether mail is taken on port 25.";
    enableSubmission = toggle false "Whether mail is taken on port 587.";
    enableSubmissions = toggle false "Whether mail is taken on port 465.";
    submissionOptions = mkOption { type = types.attrsOf types.str; default = submission // { smtpd_tls_security_level = "encrypt"; }; example = { smtpd_sasl_type = "dovecot"; }; description = "Parameters of the service on port 587."; };
    submissionsOptions = mkOption { type = types.attrsOf types.str; default = submission; example = { smtpd_sasl_type = "dovecot"; }; description = "Parameters of the service on port 465."; };
    setSendmail = toggle true "Whether sendmail is Postfix's.";
    user = mkOption { type = types.str; default = "postfix"; description = "The account of the mail system."; };
    group = mkOption { type = types.str; default = "postfix"; description = "The group of the mail system."; };
    setgidGroup = mkOption { type = types.str; default = "postdrop"; description = "The group of the programs that put mail into the queue."; };
    postmasterAlias = mkOption { type = types.str; default = "root"; description = "Who gets the postmaster's mail."; };
    rootAlias = mkOption { type = types.separatedString ","; default = ""; description = "Who gets root's mail."; };
    extraAliases = lines "Lines for the aliases file.";
    aliasMapType = mkOption { type = types.enum [ "hash" "regexp" "pcre" ]; default = "hash"; description = "The kind of table that the aliases are."; };
    aliasFiles = mkOption { type = types.attrsOf types.path; default = { }; description = "Further files of aliases, by their names in /etc/postfix; they are compiled."; };
    virtual = mkOption { type = types.lines; default = ""; example = "sales@example.org  alice, bob@example.com"; description = "Lines of the virtual alias table."; };
    virtualMapType = mkOption { type = types.enum [ "hash" "regexp" "pcre" ]; default = "hash"; description = "The kind of table that the virtual aliases are."; };
    transport = mkOption { type = types.lines; default = ""; example = "example.com  smtp:[mail.example.com]:25"; description = "Lines of the table that says how mail for a domain is sent."; };
    canonical = lines "Lines of the table that rewrites addresses.";
    localRecipients = mkOption { type = types.nullOr (types.listOf types.str); default = null; example = [ "alice" "@example.org" ]; description = "Who gets mail here; null is everybody with an account."; };
    enableHeaderChecks = mkOption { type = types.bool; default = false; example = true; description = "Whether headers are checked."; };
    headerChecks = mkOption { type = types.listOf (types.submodule headerCheck); default = [ ]; example = [{ pattern = "/^X-Spam-Flag:/"; action = "REDIRECT spam@example.org"; }]; description = "What is done with messages, by their headers."; };
    extraHeaderChecks = lines "Further lines of the table of header checks.";
    dnsBlacklists = mkOption { type = types.listOf types.str; default = [ ]; example = [ "bl.example.org" ]; description = "Lists of clients that are refused."; };
    dnsBlacklistOverrides = lines "Lines of the table of clients that are taken or refused whatever the lists say.";
    mapFiles = mkOption { type = types.attrsOf types.path; default = { }; example = lib.literalExpression ''{ sasl_passwd = "/run/keys/sasl_passwd"; }''; description = "Tables by their names in /etc/postfix; they are compiled. A path of the machine, of a secret say, is read there."; };
    extraMasterConf = lines "Lines for master.cf.";
    hasAliases = mkOption { type = types.bool; internal = true; readOnly = true; default = cfg.postmasterAlias != "" || cfg.rootAlias != "" || cfg.extraAliases != ""; description = "Whether there is a file of aliases."; };
    relayHost = old types.str instead.relayHost;
    relayPort = old types.port instead.relayPort;
    lookupMX = old types.bool instead.lookupMX;
    sslCert = old (types.either types.path (types.enum [ "" ])) instead.sslCert;
    sslKey = old (types.either types.path (types.enum [ "" ])) instead.sslKey;
    sslCACert = old (types.either types.path (types.enum [ "" ])) instead.sslCACert;
    useDane = old types.bool instead.useDane;
    extraConfig = mkOption { type = types.lines; default = ""; visible = false; description = "Lines for main.cf; today settings.main."; };
    settings.main = mkOption {
      type = types.submodule {
        freeformType = types.attrsOf value;
        options = {
          mydestination = mkOption { type = types.nullOr (types.either types.str (types.listOf types.str)); default = [ "$myhostname" "localhost.$mydomain" "localhost" ]; description = "Domains that mail is delivered for here."; };
          myhostname = optional "The name of the mail server.";
          mydomain = optional "The domain of the mail server.";
          myorigin = optional "The domain that local mail comes from.";
          mynetworks = optionalList "Networks whose clients are trusted.";
          mynetworks_style = optional "Which networks are trusted where mynetworks does not say.";
          relay_domains = optionalList "Domains that mail is relayed to.";
          relayhost = optionalList "The host that mail is sent through; in brackets its mail exchangers are not looked up.";
          recipient_delimiter = optional "What separates a name from its extension.";
          message_size_limit = mkOption { type = types.nullOr types.int; default = 10240000; description = "The largest message in bytes."; };
          smtp_tls_CAfile = optional "The certificates of authorities that servers are checked with.";
          smtp_tls_security_level = mkOption { type = types.nullOr types.str; default = "may"; description = "Whether mail is sent encrypted."; };
          smtpd_tls_security_level = mkOption { type = types.nullOr types.str; default = "none"; description = "Whether mail is received encrypted."; };
          smtpd_tls_chain_files = mkOption { type = types.nullOr (types.listOf types.path); default = null; example = [ "/var/lib/acme/mail.example.org/full.pem" ]; description = "The files of the server's key and certificates."; };
        };
      };
      default = { };
      description = "Parameters of main.cf.";
    };
    settings.master = mkOption { type = types.attrsOf (types.submodule entry); default = { }; description = "Services of master.cf."; };
  };
  config = mkIf cfg.enable {
    services.postfix.settings.main = lib.mkMerge [
      (lib.mapAttrs (_: mkDefault) {
        compatibility_level = "3.6";
        mail_owner = cfg.user;
        setgid_group = cfg.setgidGroup;
        default_privs = "nobody";
        inet_protocols = if config.networking.enableIPv6 then "all" else "ipv4";
        mynetworks_style = "host";
        relayhost = [ ];
        relay_domains = [ ];
        recipient_delimiter = "";
        smtp_tls_CAfile = "/etc/ssl/certs/ca-certificates.crt";
        queue_directory = "/var/spool/postfix";
        data_directory = "/var/lib/postfix";
        readme_directory = "no";
      })
      {
        relayhost = mkIf (isSet cfg.relayHost) (
          let port = toString (if cfg.relayPort == null then 25 else cfg.relayPort); in
          [ (if cfg.lookupMX == true then "${cfg.relayHost}:${port}" else "[${cfg.relayHost}]:${port}") ]
        );
        smtpd_tls_chain_files = mkIf (isSet cfg.sslCert) oldChain;
        smtp_tls_chain_files = mkIf (isSet cfg.sslCert) oldChain;
        smtpd_tls_security_level = mkIf (isSet cfg.sslCert) "may";
        smtp_tls_CAfile = mkIf (isSet cfg.sslCACert) cfg.sslCACert;
        smtpd_tls_CAfile = mkIf (isSet cfg.sslCACert) cfg.sslCACert;
        smtp_tls_security_level = mkIf (cfg.useDane == true) "dane";
        smtp_dns_support_level = mkIf (cfg.useDane == true) "dnssec";
        alias_maps = mkIf cfg.hasAliases (mkDefault [ "${cfg.aliasMapType}:/etc/postfix/aliases" ]);
        # What newaliases compiles.
        alias_database = mkIf cfg.hasAliases (mkDefault (lib.optional (compiled cfg.aliasMapType) "${cfg.aliasMapType}:/etc/postfix/aliases"));
        virtual_alias_maps = mkIf (cfg.virtual != "") (mkDefault [ "${cfg.virtualMapType}:/etc/postfix/virtual" ]);
        transport_maps = mkIf (cfg.transport != "") (mkDefault [ "hash:/etc/postfix/transport" ]);
        canonical_maps = mkIf (cfg.canonical != "") (mkDefault [ "hash:/etc/postfix/canonical" ]);
        local_recipient_maps = mkIf (cfg.localRecipients != null) (mkDefault ([ "hash:/etc/postfix/local_recipients" ] ++ lib.optional cfg.hasAliases "$alias_maps"));
        header_checks = mkIf cfg.enableHeaderChecks (mkDefault [ "regexp:/etc/postfix/header_checks" ]);
        smtpd_client_restrictions = mkIf (clientRestrictions != [ ]) (mkDefault clientRestrictions);
      }
    ];
    services.postfix.settings.master = {
      pickup = { private = false; wakeup = 60; maxproc = 1; };
      cleanup = { private = false; maxproc = 0; };
      qmgr = { private = false; wakeup = 300; maxproc = 1; };
      tlsmgr = { wakeup = 1000; wakeupUnusedComponent = false; maxproc = 1; };
      rewrite.command = "trivial-rewrite";
      bounce.maxproc = 0;
      defer = { maxproc = 0; command = "bounce"; };
      trace = { maxproc = 0; command = "bounce"; };
      verify.maxproc = 1;
      flush = { private = false; wakeup = 1000; wakeupUnusedComponent = false; maxproc = 0; };
      proxymap = { };
      proxywrite = { maxproc = 1; command = "proxymap"; };
      showq.private = false;
      error = { };
      retry.command = "error";
      discard = { };
      local.privileged = true;
      virtual.privileged = true;
      lmtp = { };
      anvil.maxproc = 1;
      scache.maxproc = 1;
      smtp = { };
      relay = { command = "smtp"; args = [ "-o" "smtp_fallback_relay=" ]; };
    } // lib.optionalAttrs cfg.enableSmtp {
      smtp_inet = { name = "smtp"; type = "inet"; private = false; command = "smtpd"; };
    } // lib.optionalAttrs cfg.enableSubmission {
      submission = { type = "inet"; private = false; command = "smtpd"; args = parameters cfg.submissionOptions; };
    } // lib.optionalAttrs cfg.enableSubmissions {
      submissions = { type = "inet"; private = false; command = "smtpd"; args = parameters (cfg.submissionsOptions // { smtpd_tls_wrappermode = "yes"; }); };
    };
    users.users = mkIf (cfg.user == "postfix") { postfix = { description = "Postfix mail server"; isSystemUser = true; group = cfg.group; home = "/var/spool/postfix"; }; };
    users.groups = lib.mkMerge [ (mkIf (cfg.group == "postfix") { postfix = { }; }) (mkIf (cfg.setgidGroup == "postdrop") { postdrop = { }; }) ];
    environment.systemPackages = [ cfg.package ];
    # Debian starts Postfix by postfix@-.service up to version 12 and by postfix.service from 13 on.
    systemd.services.postfix-setup = mkIf (commands != [ ]) {
      description = "Compile the tables of Postfix";
      before = [ "postfix.service" "postfix@-.service" ];
      requiredBy = [ "postfix.service" "postfix@-.service" ];
      partOf = [ "postfix.service" ];
      path = [ cfg.package ];
      restartTriggers = tableTexts;
      serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
      script = lib.concatMapStrings (command: "${command}\n") commands;
    };
    systemd.services.postfix = {
      overrideStrategy = "asDropin";
      wantedBy = [ "multi-user.target" ];
      restartTriggers = [ (builtins.toJSON cfg.settings) cfg.extraMasterConf cfg.extraConfig ]
        ++ lib.optionals cfg.enableHeaderChecks [ (builtins.toJSON cfg.headerChecks) cfg.extraHeaderChecks ];
    };
    systemd.packagedUnits = [ "postfix.service" ];
    warnings =
      lib.concatLists (lib.mapAttrsToList
        (name: today: lib.optional (isSet cfg.${name})
          "The option services.postfix.${name} (${lib.showFiles options.services.postfix.${name}.files}) is of 2018. Today it is services.postfix.${today}.")
        instead)
      ++ lib.optional (cfg.extraConfig != "")
        "The option services.postfix.extraConfig (${lib.showFiles options.services.postfix.extraConfig.files}) is of 2018. Today write each line as an attribute of services.postfix.settings.main, which is checked."
      ++ lib.optional (receivesEncrypted && !hasCertificate)
        "${encryptedBy} asks for encrypted connections, but Postfix has no certificate: set services.postfix.settings.main.smtpd_tls_chain_files = [ \"/path/of/key\" \"/path/of/certificate\" ];";
    assertions = [
      {
        assertion = !(builtins.any (name: cfg.mapFiles ? ${name} || cfg.aliasFiles ? ${name}) (
          [ "main.cf" "master.cf" ]
          ++ lib.optional cfg.hasAliases "aliases"
          ++ builtins.filter (name: cfg.${name} != "") [ "virtual" "transport" "canonical" ]
        ));
        message = "services.postfix.mapFiles and aliasFiles have a name that another option writes: choose another name, or leave the other option out.";
      }
    ];
  };
}
