# Rules of nftables, those of the firewall among them.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.networking.nftables;
  table = { name, ... }: {
    options = {
      enable = mkOption { type = types.bool; default = true; description = "Whether the table is there."; };
      name = mkOption { type = types.str; default = name; description = "The name of the table."; };
      family = mkOption { type = types.enum [ "ip" "ip6" "inet" "arp" "bridge" "netdev" ]; description = "Which packets the table sees."; };
      content = mkOption { type = types.lines; default = ""; description = "What stands between the braces of the table."; };
    };
  };
in
{
  options.networking.nftables = {
    enable = mkOption { type = types.bool; default = true; description = "Whether nftables is used; if not, the firewall is one of iptables."; };
    package = mkOption { type = types.package; default = pkgs.nftables; defaultText = lib.literalExpression "pkgs.nftables"; internal = true; description = "The package that loads rules where the firewall does not."; };
    ruleset = mkOption { type = types.lines; default = ""; description = "Rules in nftables' language, after the tables."; };
    rulesetFile = mkOption { type = types.nullOr types.path; default = null; description = "A file of rules instead of the firewall's: what a path of the language names is read now, what a string names is read on the machine."; };
    flushRuleset = mkOption {
      type = types.bool;
      default = cfg.rulesetFile != null || cfg.ruleset != "";
      defaultText = lib.literalExpression ''config.networking.nftables.rulesetFile != null || config.networking.nftables.ruleset != ""'';
      description = "Whether all rules are removed before those of the configuration are loaded, also those that other programs made.";
    };
    extraDeletions = mkOption { type = types.lines; default = ""; example = "delete table inet some-table;"; description = "Statements before the rules that remove what is to be replaced."; };
    tables = mkOption { type = types.attrsOf (types.submodule table); default = { }; description = "Tables; each replaces one of its name as a whole."; };
    checkRuleset = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake: nixc check --tools has the rules read."; };
    checkRulesetRedirects = mkOption { type = types.attrsOf types.path; default = { }; description = "Accepted for NixOS' sake."; };
    preCheckRuleset = mkOption { type = types.lines; default = ""; description = "Accepted for NixOS' sake."; };
    flattenRulesetFile = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake."; };
    # Whether there are rules to load.
    active = mkOption { type = types.bool; internal = true; readOnly = true; description = "Whether there is a unit that loads rules."; };
  };
  config.networking.nftables.active = cfg.enable && (
    (config.networking.firewall.enable && config.networking.firewall.backend == "nftables")
    || config.networking.nat.enable
    || cfg.tables != { } || cfg.ruleset != "" || cfg.rulesetFile != null
  );
  config.assertions = lib.optional cfg.enable {
    assertion = cfg.rulesetFile == null || cfg.ruleset == "";
    message = "networking.nftables.ruleset and networking.nftables.rulesetFile cannot be set both.";
  };
  config.systemd.services = mkIf cfg.active {
    nftables = {
      description = "nftables firewall";
      wantedBy = [ "sysinit.target" ];
      wants = [ "network-pre.target" ];
      after = [ "systemd-modules-load.service" ];
      before = [ "network-pre.target" "shutdown.target" ];
      conflicts = [ "shutdown.target" ];
      reloadIfChanged = true;
      unitConfig = { ConditionCapability = "CAP_NET_ADMIN"; DefaultDependencies = false; };
      serviceConfig = {
        Type = "oneshot";
        RemainAfterExit = true;
        ExecStart = "/usr/local/lib/nixc/nftables start";
        ExecReload = "/usr/local/lib/nixc/nftables reload";
        ExecStop = "/usr/local/lib/nixc/nftables stop";
      };
    };
  };
}
