# Units, their links and scripts, and tmpfiles.d.
{ config, lib, ... }:
let
  cfg = config.systemd;
  inherit (import ./names.nix { inherit lib; }) checked pathName;

  # The kinds of units: the ending of their names, their section and the option that fills it.
  kinds = {
    services = { suffix = "service"; section = "Service"; settings = "serviceConfig"; };
    timers = { suffix = "timer"; section = "Timer"; settings = "timerConfig"; };
    sockets = { suffix = "socket"; section = "Socket"; settings = "socketConfig"; };
    targets = { suffix = "target"; section = null; settings = null; };
    paths = { suffix = "path"; section = "Path"; settings = "pathConfig"; };
    slices = { suffix = "slice"; section = "Slice"; settings = "sliceConfig"; };
    mounts = { suffix = "mount"; section = "Mount"; settings = "mountConfig"; };
    automounts = { suffix = "automount"; section = "Automount"; settings = "automountConfig"; };
  };

  named = kind: units: lib.mapAttrsToList (name: unit: { inherit kind unit; file = checked "${name}.${kind.suffix}"; }) units;
  mounted = kind: units: map (unit: { inherit kind unit; file = "${pathName unit.where}.${kind.suffix}"; }) units;

  system =
    lib.concatMap (k: named kinds.${k} cfg.${k}) [ "services" "timers" "sockets" "targets" "paths" "slices" ]
    ++ mounted kinds.mounts cfg.mounts
    ++ mounted kinds.automounts cfg.automounts;
  user = lib.concatMap (k: named kinds.${k} cfg.user.${k}) [ "services" "timers" "sockets" "targets" "paths" "slices" ];

  isDropIn = file: unit: unit.overrideStrategy == "asDropin" || builtins.elem file cfg.packagedUnits;

  # Whether a drop-in would say nothing.
  isSilent = { kind, unit, ... }:
    unit.unitConfig == { }
    && (kind.settings == null || unit.${kind.settings} == { })
    && unit.environment or { } == { }
    && unit.listenStreams or [ ] == [ ]
    && unit.listenDatagrams or [ ] == [ ];

  unitFile = dir: { kind, unit, file }@u:
    if !unit.enable then { "${dir}/${file}" = { link = "/dev/null"; }; }
    else lib.optionalAttrs (!(isDropIn file unit && isSilent u)) {
      ${if isDropIn file unit then "${dir}/${file}.d/overrides.conf" else "${dir}/${file}"} = {
        template = "unit.ftl";
        format = "systemd";
        variables = {
          inherit (unit) unitConfig;
          inherit (kind) section;
          settings = if kind.settings == null then { } else unit.${kind.settings};
          environment = if kind.suffix == "service" then cfg.globalEnvironment // unit.environment else { };
          listenStreams = unit.listenStreams or [ ];
          listenDatagrams = unit.listenDatagrams or [ ];
          wantedBy = if kind.suffix == "target" || isDropIn file unit then [ ] else unit.wantedBy;
        };
      };
    };

  linkFiles = dir: file: unit:
    let
      # A unit of a package lies where the package puts it.
      place = if builtins.elem file cfg.packagedUnits then "/lib/systemd/system/${file}" else "../${file}";
      into = suffix: targets: map (target: lib.nameValuePair "${dir}/${checked target}.${suffix}/${file}" { link = place; }) targets;
    in
    lib.optionalAttrs unit.enable (lib.listToAttrs (
      into "wants" unit.wantedBy
      ++ into "requires" unit.requiredBy
      ++ into "upholds" unit.upheldBy
      ++ map (alias: lib.nameValuePair "${dir}/${checked alias}" { link = file; }) unit.aliases
    ));

  scriptFiles = { unit, file, ... }@u:
    lib.optionalAttrs (u.kind.suffix == "service" && unit.enable) (lib.mapAttrs'
      (phase: text: lib.nameValuePair "usr/lib/nixc/unit-scripts/${scriptName file phase}" {
        template = "script.ftl";
        format = "shell";
        variables.script = { _type = "raw"; inherit text; };
        mode = "0755";
      })
      unit.scripts);
  scriptName = file: phase: builtins.replaceStrings [ "\\" "@" ] [ "-" "_" ] "${lib.removeSuffix ".service" file}-${phase}";

  textUnits = dir: units: lib.concatMapAttrs
    (name: unit:
      let file = checked name; in
      linkFiles dir file unit // (
        if !unit.enable then { "${dir}/${file}" = { link = "/dev/null"; }; }
        else lib.optionalAttrs (unit.text != null) {
          ${if isDropIn file unit then "${dir}/${file}.d/overrides.conf" else "${dir}/${file}"} = { inherit (unit) text; };
        }
      ))
    units;

  all = dir: units: lib.mergeAttrsList (lib.concatMap (u: [ (unitFile dir u) (linkFiles dir u.file u.unit) (scriptFiles u) ]) units);

  systemDir = "etc/systemd/system";
  userDir = "etc/systemd/user";

  rules = cfg.tmpfiles.rules;
in
{
  # Packages whose units run, and those that people asked for.
  requires = map (package: package.onPath or package) config.environment.systemPackages;
  files =
    all systemDir system
    // textUnits systemDir cfg.units
    // all userDir user
    // textUnits userDir cfg.user.units
    // lib.optionalAttrs (cfg.defaultUnit != null) { "${systemDir}/default.target" = { link = "/lib/systemd/system/${checked cfg.defaultUnit}"; }; }
    // lib.optionalAttrs (cfg.ctrlAltDelUnit != null) { "${systemDir}/ctrl-alt-del.target" = { link = "/lib/systemd/system/${checked cfg.ctrlAltDelUnit}"; }; }
    // lib.listToAttrs (map (unit: lib.nameValuePair "${systemDir}/${checked unit}" { link = "/dev/null"; }) cfg.suppressedSystemUnits)
    // lib.optionalAttrs (cfg.extraConfig != "") {
      "etc/systemd/system.conf.d/nixc.conf" = {
        template = "manager.ftl";
        format = "systemd";
        variables.lines = { _type = "raw"; text = cfg.extraConfig; };
      };
    }
    // lib.optionalAttrs (rules != [ ]) {
      "etc/tmpfiles.d/00-nixc.conf" = {
        template = "tmpfiles.ftl";
        format = "tmpfiles";
        variables = { inherit rules; };
      };
    }
    // lib.mapAttrs'
      (file: paths: lib.nameValuePair "etc/tmpfiles.d/${file}.conf" {
        template = "tmpfiles-settings.ftl";
        format = "tmpfiles";
        variables = { inherit paths; };
      })
      cfg.tmpfiles.settings;
}
