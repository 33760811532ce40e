# systemd: units, and what holds for all of them.
{ config, lib, pkgs, ... }:
let
  inherit (lib) mkOption mkIf mkMerge types;
  cfg = config.systemd;
  units = import ./unit-options.nix { inherit lib config; };
  timerFor = services: lib.mapAttrs
    (name: service: { wantedBy = [ "timers.target" ]; timerConfig.OnCalendar = service.startAt; })
    (lib.filterAttrs (name: service: service.enable && service.startAt != [ ]) services);
in
{
  options.systemd = units.kinds // {
    services = mkOption {
      default = { };
      description = "Services.";
      type = types.attrsOf (types.submodule [
        units.common
        units.service
        { path = lib.mkAfter [ "/usr" ]; }
      ]);
    };
    mounts = mkOption { type = types.listOf (types.submodule [ units.common units.mount ]); default = [ ]; description = "File systems; the units' names come from where they are mounted."; };
    automounts = mkOption { type = types.listOf (types.submodule [ units.common units.automount ]); default = [ ]; description = "File systems that are mounted when somebody looks."; };
    user = units.kinds;
    globalEnvironment = mkOption {
      type = types.attrsOf (types.nullOr (types.oneOf [ types.str types.path types.package ]));
      default = { };
      description = "Environment variables of all services.";
    };
    packages = mkOption { type = types.listOf types.package; default = [ ]; description = "Packages that bring units; Debian's are there anyway."; };
    defaultUnit = mkOption { type = types.nullOr types.str; default = null; example = "multi-user.target"; description = "What is started at boot; null leaves Debian's choice."; };
    ctrlAltDelUnit = mkOption { type = types.nullOr types.str; default = null; description = "What Ctrl-Alt-Del starts; null leaves Debian's choice."; };
    enableEmergencyMode = mkOption { type = types.bool; default = true; description = "Accepted for NixOS' sake."; };
    extraConfig = mkOption { type = types.lines; default = ""; description = "Lines for system.conf."; };
    suppressedSystemUnits = mkOption { type = types.listOf types.str; default = [ ]; description = "Units of systemd that are masked."; };
    packagedUnits = mkOption {
      type = types.listOf types.str;
      internal = true;
      default = [ ];
      description = "Units that a Debian package brings under the same name and that are extended by drop-ins, not replaced.";
    };
  };
  config = {
    systemd.timers = timerFor cfg.services;
    systemd.user.timers = timerFor cfg.user.services;
    warnings = lib.concatLists (lib.mapAttrsToList
      (name: s: lib.optional ((s.serviceConfig.Type or "") == "oneshot" && builtins.elem (s.serviceConfig.Restart or "no") [ "always" "on-success" ])
        "The unit ${name}.service has Type=oneshot and Restart=${s.serviceConfig.Restart}, which systemd refuses.")
      cfg.services);
  };
}
