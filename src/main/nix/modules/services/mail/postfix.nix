# Postfix. main.cf and master.cf stay data; the target `postfix` makes the files.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkDefault types;
  cfg = config.services.postfix;
  rename = old: new: lib.mkRenamedOptionModule [ "services" "postfix" old ] [ "services" "postfix" "settings" "main" new ];
  removed = name: lib.mkRemovedOptionModule [ "services" "postfix" name ] "Use services.postfix.settings.main instead.";
  optional = description: mkOption { type = types.nullOr types.str; default = null; inherit description; };
  optionalList = description: mkOption { type = types.nullOr (types.either types.str (types.listOf types.str)); default = null; inherit description; };
  # Who hands mail in must log in first.
  submission = { smtpd_sasl_auth_enable = "yes"; smtpd_client_restrictions = "permit_sasl_authenticated,reject"; };
  parameters = set: lib.concatLists (lib.mapAttrsToList (key: text: [ "-o" "${key}=${text}" ]) set);
  value = types.nullOr (types.oneOf [ types.bool types.int types.str (types.listOf types.str) ]);
  entry = { name, ... }: {
    options = {
      name = mkOption { type = types.str; default = name; description = "The name of the service."; };
      type = mkOption { type = types.enum [ "inet" "unix" "unix-dgram" "fifo" "pass" ]; default = "unix"; description = "The kind of connection."; };
      private = mkOption { type = types.nullOr types.bool; default = null; description = "Whether only the mail system reaches it."; };
      privileged = mkOption { type = types.nullOr types.bool; default = null; description = "Whether it runs with root's rights."; };
      chroot = mkOption { type = types.nullOr types.bool; default = null; description = "Whether it is locked in the queue directory."; };
      wakeup = mkOption { type = types.nullOr types.int; default = null; description = "Seconds between wake-ups."; };
      wakeupUnusedComponent = mkOption { type = types.bool; default = true; description = "Whether it is woken even if nobody used it."; };
      maxproc = mkOption { type = types.nullOr types.int; default = null; description = "The largest number of processes."; };
      command = mkOption { type = types.str; default = name; description = "The program."; };
      args = mkOption { type = types.listOf types.str; default = [ ]; description = "Arguments."; };
    };
  };
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
    (removed "extraConfig")
    (removed "relayHost")
    (removed "relayPort")
    (removed "lookupMX")
    (removed "sslCert")
    (removed "sslKey")
    (removed "sslCACert")
  ];
  options.services.postfix = {
    enable = mkOption { type = types.bool; default = false; description = "Whether Postfix runs."; };
    package = mkOption { type = types.package; default = pkgs.postfix; defaultText = lib.literalExpression "pkgs.postfix"; description = "The Postfix that is used."; };
    enableSmtp = mkOption { type = types.bool; default = true; description = "Whether mail is taken on port 25."; };
    enableSubmission = mkOption { type = types.bool; default = false; description = "Whether mail is taken on port 587."; };
    enableSubmissions = mkOption { type = types.bool; default = false; description = "Whether mail is taken on port 465."; };
    submissionOptions = mkOption { type = types.attrsOf types.str; default = submission // { smtpd_tls_security_level = "encrypt"; }; example = { smtpd_sasl_type = "dovecot"; }; description = "Parameters of the service on port 587."; };
    submissionsOptions = mkOption { type = types.attrsOf types.str; default = submission // { smtpd_tls_wrappermode = "yes"; }; description = "Parameters of the service on port 465."; };
    setSendmail = mkOption { type = types.bool; default = true; description = "Whether sendmail is Postfix's."; };
    user = mkOption { type = types.str; default = "postfix"; description = "The account of the mail system."; };
    group = mkOption { type = types.str; default = "postfix"; description = "The group of the mail system."; };
    setgidGroup = mkOption { type = types.str; default = "postdrop"; description = "The group of the programs that put mail into the queue."; };
    postmasterAlias = mkOption { type = types.str; default = "root"; description = "Who gets the postmaster's mail."; };
    rootAlias = mkOption { type = types.separatedString ","; default = ""; description = "Who gets root's mail."; };
    extraAliases = mkOption { type = types.lines; default = ""; description = "Lines for the aliases file."; };
    virtual = mkOption { type = types.lines; default = ""; description = "Lines of the virtual map."; };
    transport = mkOption { type = types.lines; default = ""; description = "Lines of the transport map."; };
    mapFiles = mkOption { type = types.attrsOf types.path; default = { }; description = "Maps that are compiled."; };
    extraMasterConf = mkOption { type = types.lines; default = ""; description = "Lines for master.cf."; };
    settings.main = mkOption {
      type = types.submodule {
        freeformType = types.attrsOf value;
        options = {
          mydestination = mkOption { type = types.nullOr (types.either types.str (types.listOf types.str)); default = [ "$myhostname" "localhost.$mydomain" "localhost" ]; description = "Domains that mail is delivered for here."; };
          myhostname = optional "The name of the mail server.";
          mydomain = optional "The domain of the mail server.";
          myorigin = optional "The domain that local mail comes from.";
          mynetworks = optionalList "Networks whose clients are trusted.";
          relay_domains = optionalList "Domains that mail is relayed to.";
          recipient_delimiter = optional "What separates a name from its extension.";
          message_size_limit = mkOption { type = types.nullOr types.int; default = 10240000; description = "The largest message in bytes."; };
          smtp_tls_security_level = mkOption { type = types.nullOr types.str; default = "may"; description = "Whether mail is sent encrypted."; };
          smtpd_tls_security_level = mkOption { type = types.nullOr types.str; default = "none"; description = "Whether mail is received encrypted."; };
        };
      };
      default = { };
      description = "Parameters of main.cf.";
    };
    settings.master = mkOption { type = types.attrsOf (types.submodule entry); default = { }; description = "Services of master.cf."; };
  };
  config = mkIf cfg.enable {
    services.postfix.settings.main = lib.mapAttrs (_: mkDefault) {
      compatibility_level = "3.6";
      alias_maps = "hash:/etc/postfix/aliases";
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
    };
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
    systemd.services.postfix = {
      overrideStrategy = "asDropin";
      wantedBy = [ "multi-user.target" ];
      restartTriggers = [ (builtins.toJSON cfg.settings) cfg.extraMasterConf ];
    };
    systemd.packagedUnits = [ "postfix.service" ];
  };
}
