# logrotate. Debian's own rules stay; what is said here is one more file, which a unit of ours reads.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf types;
  cfg = config.services.logrotate;
  scripts = [ "prerotate" "postrotate" "firstaction" "lastaction" "preremove" ];
  # How logrotate writes a key and its value: a script ends by itself, true is the key alone.
  setting = indent: name: v:
    if v == null || v == false then ""
    else if v == true then "${indent}${name}\n"
    else if name == "frequency" then "${indent}${v}\n"
    else if builtins.elem name scripts then "${indent}${name}\n${lib.concatMapStrings (l: "${indent}  ${l}\n") (lib.splitString "\n" (lib.removeSuffix "\n" v))}${indent}endscript\n"
    else if builtins.isList v then lib.concatMapStrings (setting indent name) v
    else "${indent}${name} ${toString v}\n";
  quoted = path: if builtins.match "[a-zA-Z0-9_/.*?+:@%-]+" path != null then path else "\"${lib.escape [ "\\" "\"" ] path}\"";
  own = [ "enable" "global" "files" "priority" "_module" ];
  rule = r:
    let lines = indent: lib.concatStrings (lib.mapAttrsToList (setting indent) (removeAttrs r own)); in
    if r.global then lines ""
    else "${lib.concatMapStringsSep " " quoted r.files} {\n${lines "  "}}\n";
  rules = lib.sort (a: b: a.priority < b.priority) (builtins.filter (r: r.enable) (builtins.attrValues cfg.settings));
  text = builtins.concatStringsSep "\n" (map rule rules) + lib.optionalString (cfg.extraConfig != "") "\n${cfg.extraConfig}";
in
{
  imports = [
    (lib.mkRemovedOptionModule [ "services" "logrotate" "paths" ] "Write services.logrotate.settings.")
    (lib.mkRenamedOptionModule [ "services" "logrotate" "config" ] [ "services" "logrotate" "extraConfig" ])
  ];
  options.services.logrotate = {
    enable = mkOption { type = types.bool; default = builtins.any (r: r.enable && !r.global) (builtins.attrValues cfg.settings) || cfg.extraConfig != ""; defaultText = "whether there are rules"; description = "Whether logs are rotated."; };
    settings = mkOption {
      default = { };
      example = { "/var/log/app/*.log" = { frequency = "daily"; rotate = 7; }; };
      description = "Rules by their name, which is the files by default.";
      type = types.attrsOf (types.submodule ({ name, ... }: {
        freeformType = types.attrsOf (types.nullOr (types.oneOf [ types.int types.bool types.str (types.listOf types.singleLineStr) ]));
        options = {
          enable = mkOption { type = types.bool; default = true; description = "Whether the rule counts."; };
          global = mkOption { type = types.bool; default = false; description = "Whether it holds for all files."; };
          files = mkOption { type = types.coercedTo types.str (f: [ f ]) (types.listOf types.str); default = name; description = "The files."; };
          frequency = mkOption { type = types.nullOr types.singleLineStr; default = null; example = "weekly"; description = "How often: hourly, daily, weekly, monthly or yearly."; };
          priority = mkOption { type = types.int; default = if name == "header" then 100 else 1000; description = "The order of the rules; lower ones come first."; };
        };
      }));
    };
    configFile = mkOption { type = types.path; default = "/etc/logrotate-nixc.conf"; description = "The file that logrotate reads."; };
    checkConfig = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake; nixc check --tools asks logrotate."; };
    allowNetworking = mkOption { type = types.bool; default = false; description = "Whether scripts may reach the network."; };
    extraArgs = mkOption { type = types.listOf types.str; default = [ ]; description = "Further arguments of logrotate."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for logrotate.conf."; };
  };
  config = mkIf cfg.enable {
    environment.systemPackages = [ pkgs.logrotate ];
    environment.etc."logrotate-nixc.conf" = mkIf (cfg.configFile == "/etc/logrotate-nixc.conf") { inherit text; };
    systemd.services.logrotate-nixc = {
      description = "Rotate the logs of services.logrotate.settings";
      restartIfChanged = false;
      serviceConfig = {
        Type = "oneshot";
        ExecStart = "${pkgs.logrotate.programs.logrotate or "${pkgs.logrotate}/bin/logrotate"} --state /var/lib/logrotate/nixc.status ${lib.escapeShellArgs cfg.extraArgs} ${cfg.configFile}";
        Nice = 19;
        IOSchedulingClass = "best-effort";
        IOSchedulingPriority = 7;
        StateDirectory = "logrotate";
        PrivateTmp = true;
        ProtectKernelModules = true;
        ProtectKernelTunables = true;
        ProtectControlGroups = true;
      } // lib.optionalAttrs (!cfg.allowNetworking) { PrivateNetwork = true; };
      startAt = "hourly";
    };
  };
}
