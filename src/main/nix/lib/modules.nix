# Modules: the marks around definitions, and the helpers that make modules. Evaluation is in the engine.
{ lib, engine }:
rec {
  inherit (engine) evalModules;
  mergeDefinitions = loc: type: defs:
    let
      merged = engine.mergeDefinitions loc type defs;
      plain = builtins.concatMap (def: map (value: { inherit value; }) (dischargeProperties def.value)) defs;
    in
    merged // { defsFinal' = { values = merged.defsFinal; inherit (filterOverrides' plain) highestPrio; }; };

  mkIf = condition: content: { _type = "if"; inherit condition content; };
  mkAssert = assertion: message: content: mkIf (if assertion then true else throw "\nFailed assertion: ${message}") content;
  mkMerge = contents: { _type = "merge"; inherit contents; };
  mkOverride = priority: content: { _type = "override"; inherit priority content; };
  mkOptionDefault = mkOverride 1500;
  mkDefault = mkOverride 1000;
  defaultOverridePriority = 100;
  defaultPriority = defaultOverridePriority;
  mkImageMediaOverride = mkOverride 60;
  mkForce = mkOverride 50;
  mkForceOverride = mkForce;
  mkVMOverride = mkOverride 10;
  mkFixStrictness = builtins.warn "lib.mkFixStrictness has no effect and will be removed. It returns its argument unmodified, so you can just remove any calls." lib.id;
  mkOrder = priority: content: { _type = "order"; inherit priority content; };
  defaultOrderPriority = 1000;
  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;
  mkDefinition = { file, value, ... }@args: args // { _type = "definition"; };

  dischargeProperties = def:
    if def._type or "" == "merge" then lib.concatMap dischargeProperties def.contents
    else if def._type or "" == "if" then
      (if builtins.isBool def.condition
      then (if def.condition then dischargeProperties def.content else [ ])
      else throw "'mkIf' called with a non-Boolean condition")
    else [ def ];
  pushDownProperties = set:
    if set._type or "" == "merge" then builtins.concatMap pushDownProperties set.contents
    else if set._type or "" == "if" then map (builtins.mapAttrs (_: mkIf set.condition)) (pushDownProperties set.content)
    else if set._type or "" == "override" then map (builtins.mapAttrs (_: mkOverride set.priority)) (pushDownProperties set.content)
    else [ set ];
  filterOverrides = defs: (filterOverrides' defs).values;
  filterOverrides' = defs:
    let
      priority = def: if def.value._type or "" == "override" then def.value.priority else defaultOverridePriority;
      highestPrio = builtins.foldl' (p: def: lib.min (priority def) p) 9999 defs;
      strip = def: if def.value._type or "" == "override" then def // { value = def.value.content; } else def;
    in
    { values = map strip (builtins.filter (def: priority def == highestPrio) defs); inherit highestPrio; };
  sortProperties = defs:
    let
      strip = def: if def.value._type or "" == "order" then def // { value = def.value.content; inherit (def.value) priority; } else def;
      priority = def: def.priority or defaultOrderPriority;
    in
    builtins.sort (a: b: priority a < priority b) (map strip defs);
  # The function goes to the values inside the marks, which stay.
  mapDefinitionValue = f: def:
    let
      inside = mapDefinitionValue f;
      mark = def._type or "";
    in
    if mark == "merge" then def // { contents = map inside def.contents; }
    else if mark == "definition" then def // { value = inside def.value; }
    else if builtins.elem mark [ "if" "override" "order" ] then def // { content = inside def.content; }
    else f def;
  fixupOptionType = loc: option:
    if (option.type.getSubModules or null) == null then option // { type = option.type or lib.types.unspecified; }
    else option // { type = option.type.substSubModules option.options; options = [ ]; };

  # A module of any form, with everything in its place.
  unifyModuleSyntax = file: key: module:
    let
      isWrapped = builtins.elem (module._type or "") [ "if" "override" "merge" "order" ];
      m = if isWrapped then { config = module; } else module;
      structure = [ "_class" "_file" "key" "disabledModules" "imports" "freeformType" ];
      explicit = m ? config || m ? options;
      bad = removeAttrs m (structure ++ [ "options" "config" "meta" ]);
      withMeta = config: if m ? meta then mkMerge [ config { inherit (m) meta; } ] else config;
      withFreeform = config: if m ? freeformType then mkMerge [ config { _module.freeformType = m.freeformType; } ] else config;
    in
    if explicit && bad != { } then
      throw "Module `${key}' has an unsupported attribute `${builtins.head (builtins.attrNames bad)}'. This is caused by introducing a top-level `config' or `options' attribute. Add configuration attributes immediately on the top level instead, or move all of them (namely: ${builtins.concatStringsSep " " (builtins.attrNames bad)}) into the explicit `config' attribute."
    else {
      _file = toString (m._file or file);
      _class = m._class or null;
      key = toString (m.key or key);
      disabledModules = m.disabledModules or [ ];
      imports = if explicit then m.imports or [ ] else (m.require or [ ]) ++ (m.imports or [ ]);
      options = if explicit then m.options or { } else { };
      config = withFreeform (if explicit then withMeta (m.config or { }) else removeAttrs m ([ "require" ] ++ structure));
    };

  inherit
    (builtins.mapAttrs
      (name: instead: throw "lib.modules.${name} is a step inside nixpkgs' module evaluation; nixc's evaluation has other steps. Use ${instead}.")
      {
        applyModuleArgsIfFunction = "lib.evalModules";
        collectModules = "lib.evalModules";
        mergeModules = "lib.evalModules";
        mergeModules' = "lib.evalModules";
        mergeOptionDecls = "lib.evalModules; options of a name that is declared twice are merged there";
      })
    applyModuleArgsIfFunction collectModules mergeModules mergeModules' mergeOptionDecls;

  # An option as evalModules makes it, of a declaration and of definitions that are not in modules.
  evalOptionValue = loc: option: definitions:
    let
      type = option.type or lib.types.unspecified;
      byDefault = lib.optional (option ? default) {
        file = builtins.head option.declarations;
        value = mkOptionDefault option.default;
      };
      all = byDefault ++ definitions;
      alone = map (def: def // { value = (mergeDefinitions loc type [ def ]).mergedValue; }) all;
      merged =
        if option.readOnly or false && builtins.length all > 1
        then throw "The option `${lib.showOption loc}' is read-only, but it's set multiple times. Definition values:${lib.options.showDefs alone}"
        else mergeDefinitions loc type all;
      final = merged.defsFinal;
    in
    option // {
      inherit type;
      inherit (merged) isDefined;
      inherit (merged.defsFinal') highestPrio;
      value = option.apply or lib.id merged.mergedValue;
      definitions = map (def: def.value) final;
      files = map (def: def.file) final;
      definitionsWithLocations = final;
      __toString = _: lib.showOption loc;
    };
  # What each attribute of an option of sets comes to, and the priority of its own definitions.
  mergeAttrDefinitionsWithPrio = option:
    let
      attribute = def: builtins.mapAttrs (_: value: def // { inherit value; });
      ofDefinition = def: map (attribute def) (pushDownProperties def.value);
      byName = lib.zipAttrs (builtins.concatMap ofDefinition option.definitionsWithLocations);
    in
    assert builtins.elem option.type.name [ "attrsOf" "lazyAttrsOf" ];
    builtins.mapAttrs
      (name: definitions:
        let merged = mergeDefinitions (option.loc ++ [ name ]) option.type.nestedTypes.elemType definitions;
        in { value = merged.mergedValue; inherit (merged.defsFinal') highestPrio; })
      byName;
  fixMergeModules = modules: args: evalModules { inherit modules args; check = false; };
  inherit (lib.trivial) importJSON importTOML;

  setDefaultModuleLocation = file: m: { _file = file; imports = [ m ]; };
  importApply = path: args: setDefaultModuleLocation path (import path args);

  mkAliasDefinitions = mkAliasAndWrapDefinitions lib.id;
  ifDefined = option: mkIf option.isDefined;
  mkAliasAndWrapDefinitions = wrap: option: ifDefined option (wrap (mkMerge option.definitions));
  mkAliasAndWrapDefsWithPriority = wrap: option:
    let priority = option.highestPrio or defaultOverridePriority;
    in ifDefined option (wrap (mkMerge (map (mkOverride priority) option.definitions)));
  mkAliasIfDef = builtins.warn "Usage of 'mkAliasIfDef' has been deprecated. Use 'mkIf option.isDefined' instead." ifDefined;

  mkRemovedOptionModule = path: replacement: { options, ... }: {
    options = lib.setAttrByPath path (lib.mkOption {
      visible = false;
      apply = x: throw "The option `${lib.showOption path}' can no longer be used since it's been removed. ${replacement}";
    });
    config.assertions =
      let opt = lib.getAttrFromPath path options;
      in [
        {
          assertion = !opt.isDefined;
          message = ''
            The option definition `${lib.showOption path}' in ${lib.showFiles opt.files} no longer has any effect; please remove it.
            ${replacement}
          '';
        }
      ];
  };
  mkRenamedOptionModule = from: to: doRename {
    inherit from to;
    visible = false;
    warn = true;
    use = builtins.trace "Obsolete option `${lib.showOption from}' is used. It was renamed to `${lib.showOption to}'.";
  };
  mkRenamedOptionModuleWith = { from, to, sinceRelease }: doRename {
    inherit from to;
    visible = false;
    warn = lib.oldestSupportedReleaseIsAtLeast sinceRelease;
    use = lib.warnIf (lib.oldestSupportedReleaseIsAtLeast sinceRelease)
      "Obsolete option `${lib.showOption from}' is used. It was renamed to `${lib.showOption to}'.";
  };
  mkMergedOptionModule = from: to: mergeFn: { config, options, ... }: {
    options = lib.foldl' lib.recursiveUpdate { } (map
      (path: lib.setAttrByPath path (lib.mkOption { visible = false; default = "_mkMergedOptionModule"; }))
      from);
    config = {
      warnings = builtins.filter (x: x != "") (map
        (path:
          let
            value = lib.getAttrFromPath path config;
            opt = lib.getAttrFromPath path options;
          in
          lib.optionalString (value != "_mkMergedOptionModule")
            "The option `${lib.showOption path}' defined in ${lib.showFiles opt.files} has been changed to `${lib.showOption to}' that has a different type. Please read `${lib.showOption to}' documentation and update your configuration accordingly.")
        from);
    } // lib.setAttrByPath to (mkMerge (lib.optional
      (builtins.any (path: lib.getAttrFromPath path config != "_mkMergedOptionModule") from)
      (mergeFn config)));
  };
  mkChangedOptionModule = from: to: changeFn: mkMergedOptionModule [ from ] to changeFn;
  mkAliasOptionModule = from: to: doRename { inherit from to; visible = true; warn = false; use = lib.id; };
  mkAliasOptionModuleMD = mkAliasOptionModule;
  mkDerivedConfig = option: f: setOrder option (f option.value);
  setOrder = option: mkOverride (option.highestPrio or defaultOverridePriority);

  doRename = { from, to, visible, warn, use, withPriority ? true, condition ? true }:
    { config, options, ... }:
    let
      fromOpt = lib.getAttrFromPath from options;
      toOf = lib.attrByPath to (abort "Renaming error: option `${lib.showOption to}' does not exist.");
      toType = let opt = lib.attrByPath to { } options; in opt.type or (lib.types.submodule { });
    in
    {
      options = lib.setAttrByPath from (lib.mkOption {
        inherit visible;
        description = "Alias of {option}`${lib.showOption to}`.";
        apply = x: use (toOf config);
      } // lib.optionalAttrs (toType != null) { type = toType; });
      config = mkIf condition (mkMerge [
        (lib.optionalAttrs (options ? warnings) {
          warnings = lib.optional (warn && fromOpt.isDefined)
            "The option `${lib.showOption from}' defined in ${lib.showFiles fromOpt.files} has been renamed to `${lib.showOption to}'.";
        })
        (if withPriority
        then mkAliasAndWrapDefsWithPriority (lib.setAttrByPath to) fromOpt
        else mkAliasAndWrapDefinitions (lib.setAttrByPath to) fromOpt)
      ]);
    };
}
