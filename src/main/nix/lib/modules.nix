# Modules: the marks around definitions, and the helpers that make modules. Evaluation is in the engine.
{ lib, engine }:
rec {
  inherit (engine) evalModules mergeDefinitions;

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
  mkFixStrictness = x: x;
  mkOrder = priority: content: { _type = "order"; inherit priority content; };
  defaultOrderPriority = 1000;
  mkBefore = mkOrder 500;
  mkAfter = mkOrder 1500;
  mkDefinition = args: args // { _type = "definition"; };

  dischargeProperties = def:
    if def._type or "" == "merge" then lib.concatMap dischargeProperties def.contents
    else if def._type or "" == "if" then
      (if builtins.isBool def.condition
      then (if def.condition then dischargeProperties def.content else [ ])
      else throw "'mkIf' called with a non-Boolean condition")
    else [ def ];
  filterOverrides = defs:
    let
      priority = def: if def.value._type or "" == "override" then def.value.priority else defaultOverridePriority;
      highest = builtins.foldl' (p: def: lib.min (priority def) p) 9999 defs;
      strip = def: if def.value._type or "" == "override" then def // { value = def.value.content; } else def;
    in
    map strip (builtins.filter (def: priority def == highest) defs);

  setDefaultModuleLocation = file: m: { _file = file; imports = [ m ]; };
  importApply = path: args: setDefaultModuleLocation path (import path args);

  mkAliasDefinitions = mkAliasAndWrapDefinitions lib.id;
  mkAliasAndWrapDefinitions = wrap: option: mkAliasIfDef option (wrap (mkMerge option.definitions));
  mkAliasAndWrapDefsWithPriority = wrap: option:
    let priority = option.highestPrio or defaultOverridePriority;
    in mkAliasIfDef option (wrap (mkMerge (map (mkOverride priority) option.definitions)));
  mkAliasIfDef = option: mkIf (lib.isOption option && option.isDefined);

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
  mkDerivedConfig = option: f:
    mkIf option.isDefined (mkMerge (map (def: setOrder option (f def)) option.definitions));
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
