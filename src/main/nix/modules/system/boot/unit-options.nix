# The options of systemd units, as modules of submodules. Not a module itself.
{ lib, config }:
let
  inherit (lib) mkOption mkIf mkMerge mkDefault types;

  # A value of a unit file: lists repeat the key. Several definitions of lists join, of one value must agree.
  scalar = types.oneOf [ types.bool types.int types.float types.str types.path types.package ];
  unitOption = types.nullOr (types.either scalar (types.listOf scalar)) // { description = "systemd option"; name = "systemd option"; };

  unitName = types.strMatching "[a-zA-Z0-9@%:_.\\-]+[.](service|socket|device|mount|automount|swap|target|path|timer|scope|slice)";
  names = description: mkOption { type = types.listOf unitName; default = [ ]; inherit description; };

  section = mkOption { type = types.attrsOf unitOption; default = { }; description = "Further lines of the section."; };

  joined = list: builtins.concatStringsSep " " list;
in
rec {
  inherit unitOption;

  common = { name, config, ... }: {
    options = {
      enable = mkOption { type = types.bool; default = true; description = "Whether the unit is there; if not, it is masked."; };
      overrideStrategy = mkOption { type = types.enum [ "asDropinIfExists" "asDropin" ]; default = "asDropinIfExists"; description = "Whether the unit is a drop-in of one that a package brings."; };
      description = mkOption { type = types.singleLineStr; default = ""; description = "What the unit is."; };
      documentation = mkOption { type = types.listOf types.str; default = [ ]; description = "Where its documentation is."; };
      requires = names "Units that are started with it, and without which it stops.";
      wants = names "Units that are started with it.";
      upholds = names "Units that are kept running while it runs.";
      after = names "Units that are started before it.";
      before = names "Units that are started after it.";
      bindsTo = names "Units that it stops with.";
      partOf = names "Units whose stop or restart it shares.";
      conflicts = names "Units that cannot run beside it.";
      requisite = names "Units that must run already.";
      onFailure = names "Units that are started when it fails.";
      onSuccess = names "Units that are started when it is done.";
      requiredBy = names "Units that require it.";
      wantedBy = names "Units that want it.";
      upheldBy = names "Units that uphold it.";
      aliases = names "Further names of it.";
      startLimitIntervalSec = mkOption { type = types.nullOr types.int; default = null; description = "The time in which starts are counted, in seconds."; };
      startLimitBurst = mkOption { type = types.nullOr types.int; default = null; description = "How many starts are allowed in that time."; };
      restartTriggers = mkOption { type = types.listOf types.unspecified; default = [ ]; description = "Values whose change restarts it."; };
      reloadTriggers = mkOption { type = types.listOf types.unspecified; default = [ ]; description = "Values whose change reloads it."; };
      unitConfig = section;
    };
    config.unitConfig = mkMerge [
      (mkIf (config.description != "") { Description = config.description; })
      (mkIf (config.documentation != [ ]) { Documentation = joined config.documentation; })
      (mkIf (config.requires != [ ]) { Requires = joined config.requires; })
      (mkIf (config.wants != [ ]) { Wants = joined config.wants; })
      (mkIf (config.upholds != [ ]) { Upholds = joined config.upholds; })
      (mkIf (config.after != [ ]) { After = joined config.after; })
      (mkIf (config.before != [ ]) { Before = joined config.before; })
      (mkIf (config.bindsTo != [ ]) { BindsTo = joined config.bindsTo; })
      (mkIf (config.partOf != [ ]) { PartOf = joined config.partOf; })
      (mkIf (config.conflicts != [ ]) { Conflicts = joined config.conflicts; })
      (mkIf (config.requisite != [ ]) { Requisite = joined config.requisite; })
      (mkIf (config.onFailure != [ ]) { OnFailure = joined config.onFailure; })
      (mkIf (config.onSuccess != [ ]) { OnSuccess = joined config.onSuccess; })
      (mkIf (config.startLimitIntervalSec != null) { StartLimitIntervalSec = toString config.startLimitIntervalSec; })
      (mkIf (config.startLimitBurst != null) { StartLimitBurst = toString config.startLimitBurst; })
      (mkIf (config.restartTriggers != [ ]) { X-Restart-Triggers = digest config.restartTriggers; })
      (mkIf (config.reloadTriggers != [ ]) { X-Reload-Triggers = digest config.reloadTriggers; })
    ];
  };

  # A short name for values: the unit file changes when they do.
  digest = triggers: builtins.substring 0 16 (builtins.hashString "sha256" (builtins.unsafeDiscardStringContext (builtins.concatStringsSep " " (map toString triggers))));

  scriptName = unit: phase: builtins.replaceStrings [ "\\" "@" ] [ "-" "_" ] "${unit}-${phase}";
  scriptPath = unit: phase: "/usr/lib/nixc/unit-scripts/${scriptName unit phase}";

  service = { name, config, ... }: {
    options = {
      environment = mkOption {
        type = types.attrsOf (types.nullOr (types.oneOf [ types.str types.path types.package ]));
        default = { };
        example = { LANG = "nl_NL.UTF-8"; };
        description = "Environment variables; null leaves one out.";
      };
      path = mkOption { type = types.listOf (types.oneOf [ types.package types.str ]); default = [ ]; description = "Packages whose programs the service finds."; };
      serviceConfig = mkOption {
        type = types.addCheck (types.attrsOf unitOption) checkService // { description = "attribute set of systemd option"; };
        default = { };
        example = { Type = "oneshot"; };
        description = "Further lines of the section [Service].";
      };
      script = mkOption { type = types.lines; default = ""; description = "Shell code that is the service."; };
      scriptArgs = mkOption { type = types.str; default = ""; description = "Arguments of the script."; };
      preStart = mkOption { type = types.lines; default = ""; description = "Shell code before the start."; };
      postStart = mkOption { type = types.lines; default = ""; description = "Shell code after the start."; };
      reload = mkOption { type = types.lines; default = ""; description = "Shell code that reloads."; };
      preStop = mkOption { type = types.lines; default = ""; description = "Shell code that stops."; };
      postStop = mkOption { type = types.lines; default = ""; description = "Shell code after the stop."; };
      startAt = mkOption {
        type = types.coercedTo types.str (at: [ at ]) (types.listOf types.str);
        default = [ ];
        example = "Sun 14:00:00";
        description = "When the service is started, as calendar events of systemd.";
      };
      restartIfChanged = mkOption { type = types.bool; default = true; description = "Whether it is restarted when its unit has changed."; };
      reloadIfChanged = mkOption { type = types.bool; default = false; description = "Whether it is reloaded instead."; };
      stopIfChanged = mkOption { type = types.bool; default = true; description = "Whether it is stopped as it was and started as it will be, instead of restarted."; };
      notSocketActivated = mkOption { type = types.bool; default = false; description = "Whether a socket of its name does not start it."; };
      enableStrictShellChecks = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake; nixc check looks at scripts."; };
      confinement.enable = mkOption { type = types.bool; default = false; description = "Accepted for NixOS' sake."; };
      scripts = mkOption { type = types.attrsOf types.lines; internal = true; default = { }; description = "The scripts by their phase."; };
    };
    config = {
      environment.PATH = mkIf (config.path != [ ]) (mkDefault (searchPath config.path));
      # Each definition reads its own option again, so that a script is known to come from there alone.
      scripts = mkMerge (map (script: mkIf (config.${script.option} != "") { ${script.phase} = config.${script.option}; }) [
        { phase = "start"; option = "script"; }
        { phase = "pre-start"; option = "preStart"; }
        { phase = "post-start"; option = "postStart"; }
        { phase = "reload"; option = "reload"; }
        { phase = "pre-stop"; option = "preStop"; }
        { phase = "post-stop"; option = "postStop"; }
      ]);
      serviceConfig = mkMerge [
        (mkIf (config.script != "") { ExecStart = scriptPath name "start" + lib.optionalString (config.scriptArgs != "") " ${config.scriptArgs}"; })
        (mkIf (config.preStart != "") { ExecStartPre = [ (scriptPath name "pre-start") ]; })
        (mkIf (config.postStart != "") { ExecStartPost = [ (scriptPath name "post-start") ]; })
        (mkIf (config.reload != "") { ExecReload = scriptPath name "reload"; })
        (mkIf (config.preStop != "") { ExecStop = scriptPath name "pre-stop"; })
        (mkIf (config.postStop != "") { ExecStopPost = scriptPath name "post-stop"; })
        (mkIf config.reloadIfChanged { X-ReloadIfChanged = true; })
        (mkIf (!config.reloadIfChanged && !config.restartIfChanged) { X-RestartIfChanged = false; })
        (mkIf (!config.stopIfChanged) { X-StopIfChanged = false; })
        (mkIf config.notSocketActivated { X-NotSocketActivated = true; })
      ];
    };
  };

  searchPath = packages:
    let
      dirs = sub: map (p: "${p.onPath or p}/${sub}") packages;
    in
    builtins.concatStringsSep ":" (lib.unique (dirs "bin" ++ dirs "sbin"));

  checkService = set:
    let
      oneOf = name: values: !(set ? ${name}) || ! builtins.isString set.${name} || builtins.elem set.${name} values;
    in
    oneOf "Type" [ "simple" "exec" "forking" "oneshot" "dbus" "notify" "notify-reload" "idle" ]
    && oneOf "Restart" [ "no" "on-success" "on-failure" "on-abnormal" "on-abort" "on-watchdog" "always" ];

  timer.options.timerConfig = section;
  socket.options = {
    socketConfig = section;
    listenStreams = mkOption { type = types.listOf types.str; default = [ ]; example = [ "0.0.0.0:993" "/run/my-socket" ]; description = "Addresses of stream sockets."; };
    listenDatagrams = mkOption { type = types.listOf types.str; default = [ ]; description = "Addresses of datagram sockets."; };
  };
  path.options.pathConfig = section;
  slice.options.sliceConfig = section;
  mount = { config, ... }: {
    options = {
      what = mkOption { type = types.str; description = "The device, file or network address that is mounted."; };
      where = mkOption { type = types.str; description = "Where it is mounted, absolute."; };
      type = mkOption { type = types.str; default = ""; description = "The type of the file system."; };
      options = mkOption { type = types.commas; default = ""; description = "Mount options."; };
      mountConfig = section;
    };
    config.mountConfig = mkMerge [
      { What = config.what; Where = config.where; }
      (mkIf (config.type != "") { Type = config.type; })
      (mkIf (config.options != "") { Options = config.options; })
    ];
  };
  automount = { config, ... }: {
    options = {
      where = mkOption { type = types.str; description = "Where the file system appears, absolute."; };
      automountConfig = section;
    };
    config.automountConfig.Where = config.where;
  };
  unit.options.text = mkOption { type = types.nullOr types.str; default = null; description = "The whole text of the unit."; };

  kind = modules: types.attrsOf (types.submodule ([ common ] ++ modules));
  kinds = {
    services = mkOption { type = kind [ service ]; default = { }; description = "Services."; };
    timers = mkOption { type = kind [ timer ]; default = { }; description = "Timers."; };
    sockets = mkOption { type = kind [ socket ]; default = { }; description = "Sockets."; };
    targets = mkOption { type = kind [ ]; default = { }; description = "Targets."; };
    paths = mkOption { type = kind [ path ]; default = { }; description = "Paths that are watched."; };
    slices = mkOption { type = kind [ slice ]; default = { }; description = "Slices."; };
    units = mkOption { type = kind [ unit ]; default = { }; description = "Units as text, by their full names."; };
  };
}
