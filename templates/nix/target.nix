# nix.conf and the list of build machines.
{ config, lib, ... }:
let
  cfg = config.nix;
  # Settings that add to others come last.
  isExtra = name: lib.hasPrefix "extra-" name;
  names = builtins.attrNames cfg.settings;
  lines = map (name: { inherit name; value = cfg.settings.${name}; })
    (builtins.filter (n: !isExtra n) names ++ builtins.filter isExtra names);
in
{
  enable = cfg.enable && cfg.active;
  files = {
    "etc/nix/nix.conf" = {
      template = "nix.conf.ftl";
      format = "nix_conf";
      variables = { inherit lines; inherit (cfg) distributedBuilds; }
        // lib.optionalAttrs (cfg.extraOptions != "") { extra = { _type = "raw"; text = cfg.extraOptions; }; };
    };
  } // lib.optionalAttrs (cfg.buildMachines != [ ]) {
    "etc/nix/machines" = {
      template = "machines.ftl";
      format = "nix_conf";
      variables.machines = map
        (m: {
          uri = lib.optionalString (m.protocol != null) "${m.protocol}://" + lib.optionalString (m.sshUser != null) "${m.sshUser}@" + m.hostName;
          systems = if m.system != null then [ m.system ] else m.systems;
          key = if m.sshKey != null then m.sshKey else "-";
          inherit (m) maxJobs speedFactor;
          supported = m.supportedFeatures ++ m.mandatoryFeatures;
          mandatory = m.mandatoryFeatures;
          hostKey = if m.publicHostKey != null then m.publicHostKey else "-";
        })
        cfg.buildMachines;
    };
  };
}
