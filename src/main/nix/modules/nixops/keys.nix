# Secrets that are sent to a machine beside its configuration.
{ config, lib, ... }:
let
  inherit (lib) mkOption types;
  key = { name, config, ... }: {
    options = {
      text = mkOption { type = types.nullOr types.str; default = null; description = "The secret itself; it never reaches a rendered file."; };
      keyFile = mkOption { type = types.nullOr types.path; default = null; description = "The operator's file that holds the secret."; };
      keyCommand = mkOption { type = types.nullOr (types.listOf types.str); default = null; description = "The operator's command that prints the secret."; };
      destDir = mkOption { type = types.path; default = "/run/keys"; description = "The directory on the machine."; };
      path = mkOption { type = types.path; default = "${config.destDir}/${name}"; internal = true; description = "The file on the machine."; };
      user = mkOption { type = types.str; default = "root"; description = "The owner."; };
      group = mkOption { type = types.str; default = "root"; description = "The group."; };
      permissions = mkOption { type = types.str; default = "0600"; description = "The mode."; };
    };
  };
in
{
  options.deployment.keys = mkOption {
    type = types.attrsOf (types.coercedTo types.str (text: { inherit text; }) (types.submodule key));
    default = { };
    description = "Secrets by their name.";
  };
  config = {
    assertions = lib.mapAttrsToList
      (name: k: {
        assertion = builtins.length (builtins.filter (x: x != null) [ k.text k.keyFile k.keyCommand ]) == 1;
        message = "deployment.keys.${lib.strings.escapeNixIdentifier name}: exactly one of text, keyFile and keyCommand must be set.";
      })
      config.deployment.keys;
    # NixOps' tool sends the secrets and then makes `done`; who needs all of them waits for keys.target.
    systemd.targets.keys = lib.mkIf (config.deployment.keys != { }) { description = "Secrets are there"; };
    systemd.tmpfiles.rules = lib.optionals (config.deployment.keys != { }) (map
      (dir: "d ${dir} 0750 root keys -")
      (lib.unique (lib.mapAttrsToList (_: k: toString k.destDir) config.deployment.keys)));
    warnings = lib.optional config.deployment.storeKeysOnMachine
      "deployment.storeKeysOnMachine leaves secrets on the machine's disk, where everybody finds them who gets hold of it.";
    systemd.services = lib.optionalAttrs (config.deployment.keys != { })
      {
        nixops-keys = {
          description = "Waiting for the secrets";
          wantedBy = [ "keys.target" ];
          before = [ "keys.target" ];
          unitConfig.DefaultDependencies = false;
          serviceConfig = { Type = "oneshot"; RemainAfterExit = true; };
          script = ''
            until test -e /run/keys/done; do sleep 0.1; done
          '';
        };
      } // lib.mapAttrs'
      (name: k: lib.nameValuePair "${name}-key" {
        description = "The key ${name} is there";
        unitConfig.DefaultDependencies = false;
        serviceConfig = { TimeoutStartSec = "infinity"; Restart = "always"; RestartSec = "100ms"; };
        script = ''
          until test -e ${lib.escapeShellArg k.path}; do sleep 0.1; done
          while test -e ${lib.escapeShellArg k.path}; do sleep 5; done
        '';
      })
      config.deployment.keys;
    users.groups.keys.gid = 96;
  };
}
