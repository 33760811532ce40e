# Files below /etc: those of environment.etc, and what the machine is called, speaks, may do and knows at boot.
{ config, lib, options, ... }:
let
  cfg = config;
  raw = text: { _type = "raw"; inherit text; };
  given = option: option.highestPrio < 1500;
  when = lib.optionalAttrs;

  # What environment.etc says of an owner, as a name or a number.
  owner = id: let number = lib.removePrefix "+" id; in if number == "0" then "root" else number;
  isLink = mode: mode == "symlink" || mode == "direct-symlink";
  entry = name: file: lib.nameValuePair "etc/${file.target}" ({
    mode = if isLink file.mode then "0644" else file.mode;
    user = owner file.user;
    group = owner file.group;
  } // (
    if file.source == null then { text = if file.text != null then file.text else throw "environment.etc.${lib.strings.escapeNixIdentifier name} has neither a text nor a source: set one of them."; }
    # What is generated has a mode of its own.
    else if isLink file.mode && lib.isDerivation file.source then { link = "${file.source}"; }
    else if file.source ? text then { inherit (file.source) text; }
    else { inherit (file) source; }
  ));

  # Variables of sessions; what PAM reads cannot name other variables.
  variables = cfg.environment.sessionVariables // cfg.environment.variables;
  plain = lib.filterAttrs (_: value: value != null && ! lib.hasInfix "$" value) cfg.environment.sessionVariables;
  aliases = lib.filterAttrs (_: value: value != null) cfg.environment.shellAliases;
  profile = {
    inherit variables aliases;
    init = map raw (builtins.filter (text: text != "") [
      cfg.environment.extraInit
      cfg.environment.shellInit
      cfg.environment.loginShellInit
      cfg.environment.interactiveShellInit
    ]);
  };

  locale = { LANG = cfg.i18n.defaultLocale; } // cfg.i18n.extraLocaleSettings;
  sysctl = lib.filterAttrs (_: value: value != null) cfg.boot.kernel.sysctl;
  sudo = cfg.security.sudo;
in
{
  files = lib.mapAttrs' entry (lib.filterAttrs (_: file: file.enable) cfg.environment.etc)
    // when (cfg.networking.hostName != "") {
      "etc/hostname" = { template = "line.ftl"; format = "words"; variables.word = cfg.networking.hostName; };
    }
    // {
      "etc/hosts" = {
        template = "hosts.ftl";
        format = "words";
        variables = { inherit (cfg.networking) hosts; }
          // when (cfg.networking.extraHosts != "") { extra = raw cfg.networking.extraHosts; };
      };
    }
    // when cfg.services.resolved.enable {
      "etc/resolv.conf".link = "../run/systemd/resolve/stub-resolv.conf";
    }
    // when (cfg.networking.nameservers != [ ] && !cfg.services.resolved.enable) {
      "etc/resolv.conf" = {
        template = "resolv.conf.ftl";
        format = "words";
        variables = {
          inherit (cfg.networking) nameservers;
          search = cfg.networking.search ++ lib.optional (cfg.networking.domain != null && cfg.networking.search == [ ]) cfg.networking.domain;
        };
      };
    }
    // when (variables != { } || aliases != { } || profile.init != [ ]) {
      "etc/profile.d/nixc.sh" = { template = "profile.sh.ftl"; format = "shell"; variables = profile; };
    }
    // when (plain != { }) {
      "etc/environment" = { template = "environment.ftl"; format = "pam_env"; variables.variables = plain; };
    }
    // when (sysctl != { }) {
      "etc/sysctl.d/60-nixc.conf" = { template = "sysctl.ftl"; format = "sysctl"; variables.parameters = sysctl; };
    }
    // when (cfg.time.timeZone != null) {
      "etc/timezone" = { template = "line.ftl"; format = "words"; variables.word = cfg.time.timeZone; };
      "etc/localtime".link = "/usr/share/zoneinfo/${cfg.time.timeZone}";
    }
    // when cfg.time.hardwareClockInLocalTime {
      "etc/adjtime".text = "0.0 0 0.0\n0\nLOCAL\n";
    }
    // when (given options.i18n.defaultLocale || given options.i18n.extraLocaleSettings) {
      "etc/default/locale" = { template = "assignments.ftl"; format = "shell"; variables.assignments = locale; };
      "etc/locale.conf" = { template = "assignments.ftl"; format = "shell"; variables.assignments = locale; };
    }
    // when (given options.console.keyMap || given options.console.font) {
      "etc/vconsole.conf" = {
        template = "assignments.ftl";
        format = "shell";
        variables.assignments = { KEYMAP = cfg.console.keyMap; } // when (cfg.console.font != null) { FONT = cfg.console.font; };
      };
    }
    // when (cfg.users.motd != null) {
      "etc/motd".text = cfg.users.motd;
    }
    // when (cfg.boot.kernelModules != [ ]) {
      "etc/modules-load.d/nixc.conf" = { template = "lines.ftl"; format = "words"; variables.lines = cfg.boot.kernelModules; };
    }
    // when (cfg.boot.blacklistedKernelModules != [ ] || cfg.boot.extraModprobeConfig != "") {
      "etc/modprobe.d/nixc.conf" = {
        template = "modprobe.ftl";
        format = "words";
        variables = { blacklist = cfg.boot.blacklistedKernelModules; }
          // when (cfg.boot.extraModprobeConfig != "") { extra = raw cfg.boot.extraModprobeConfig; };
      };
    }
    // when sudo.enable {
      "etc/sudoers.d/nixc" = {
        template = "sudoers.ftl";
        format = "sudoers";
        mode = "0440";
        variables = { rules = sudo.extraRules; }
          // when (sudo.extraConfig != "") { extra = raw sudo.extraConfig; };
      };
    };
}
