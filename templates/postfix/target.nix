# main.cf, master.cf, aliases and the tables that main.cf names.
{ config, lib, ... }:
let
  cfg = config.services.postfix;
  raw = text: { _type = "raw"; inherit text; };
  dir = "etc/postfix";

  # A table of lines that the user wrote.
  table = name: lib.optionalAttrs (cfg.${name} != "") {
    "${dir}/${name}" = {
      template = "lines.ftl";
      format = "plain";
      variables.lines = raw cfg.${name};
    };
  };

  flag = value: if value == null then "-" else if value then "y" else "n";
  number = n: if n == null then "-" else toString n;

  service = entry: {
    inherit (entry) name type command args;
    private = flag entry.private;
    unprivileged = flag (if entry.privileged == null then null else !entry.privileged);
    chroot = flag entry.chroot;
    wakeup = number entry.wakeup + lib.optionalString (entry.wakeup != null && !entry.wakeupUnusedComponent) "?";
    maxproc = number entry.maxproc;
  };
in
{
  inherit (cfg) enable;
  files = {
    "${dir}/main.cf" = {
      template = "main.cf.ftl";
      format = "postfix";
      variables = { settings = cfg.settings.main; }
        // lib.optionalAttrs (cfg.extraConfig != "") { extra = raw cfg.extraConfig; };
    };
    "${dir}/master.cf" = {
      template = "master.cf.ftl";
      format = "postfix";
      variables = { services = map service (builtins.attrValues cfg.settings.master); }
        // lib.optionalAttrs (cfg.extraMasterConf != "") { extra = raw cfg.extraMasterConf; };
    };
  }
  // lib.optionalAttrs cfg.hasAliases {
    "${dir}/aliases" = {
      template = "aliases.ftl";
      format = "plain";
      variables = { postmaster = cfg.postmasterAlias; root = cfg.rootAlias; }
        // lib.optionalAttrs (cfg.extraAliases != "") { lines = raw cfg.extraAliases; };
    };
  }
  // lib.optionalAttrs (cfg.localRecipients != null) {
    "${dir}/local_recipients" = {
      template = "local_recipients.ftl";
      format = "plain";
      variables.recipients = cfg.localRecipients;
    };
  }
  // lib.optionalAttrs cfg.enableHeaderChecks {
    "${dir}/header_checks" = {
      template = "header_checks.ftl";
      format = "plain";
      variables = { checks = cfg.headerChecks; }
        // lib.optionalAttrs (cfg.extraHeaderChecks != "") { lines = raw cfg.extraHeaderChecks; };
    };
  }
  // lib.optionalAttrs (cfg.dnsBlacklistOverrides != "") {
    "${dir}/client_access" = {
      template = "lines.ftl";
      format = "plain";
      variables.lines = raw cfg.dnsBlacklistOverrides;
    };
  }
  // table "virtual"
  // table "transport"
  // table "canonical"
  # A file beside the configuration is copied; any other path is one of the machine.
  // lib.mapAttrs'
    (name: file: lib.nameValuePair "${dir}/${name}" (if builtins.isPath file then { source = file; } else { link = file; }))
    (cfg.mapFiles // cfg.aliasFiles);
}
