# Functions that can be called again with other arguments, and sets of packages that find each other.
{ lib, ... }:
let
  crossIndexes = [ "BuildBuild" "BuildHost" "BuildTarget" "HostHost" "HostTarget" "TargetTarget" ];
  unprefixed = name: lib.toLower (builtins.substring 0 1 name) + builtins.substring 1 (-1) name;
in
rec {
  overrideDerivation = drv: f:
    derivation (drv.drvAttrs // f drv)
    // { meta = drv.meta or { }; passthru = drv.passthru or { }; }
    // drv.passthru or { };
  makeOverridable = f:
    let
      mirror = lib.mirrorFunctionArgs f;
    in
    mirror (args:
      let
        result = f args;
        changed = change: args // (if lib.isFunction change then change args else change);
        override = mirror (change: makeOverridable f (changed change));
        # What changes the result changes it again after the arguments were changed.
        onResult = g: makeOverridable (mirror (args: g (f args))) args;
      in
      if builtins.isAttrs result then
        result // {
          inherit override;
          overrideDerivation = change: onResult (drv: overrideDerivation drv change);
        } // lib.optionalAttrs (result ? overrideAttrs) {
          overrideAttrs = change: onResult (drv: drv.overrideAttrs change);
        }
      else if lib.isFunction result then
        lib.setFunctionArgs result (lib.functionArgs result) // { inherit override; }
      else result);
  callPackageWith = autoArgs: fn: args:
    let
      f = if lib.isFunction fn then fn else import fn;
      wanted = lib.functionArgs f;
      given = builtins.intersectAttrs wanted autoArgs // args;
      missing = builtins.filter (name: !wanted.${name} && !(given ? ${name})) (builtins.attrNames wanted);
      name = builtins.head missing;
      near = builtins.filter (other: lib.strings.levenshteinAtMost 2 name other) (builtins.attrNames (autoArgs // args));
      known = lib.take 3 (lib.sortOn (lib.strings.levenshtein name) near);
      hint = lib.optionalString (known != [ ]) ", did you mean ${lib.concatMapStringsSep " or " builtins.toJSON known}?";
    in
    if missing == [ ] then makeOverridable f given
    else abort "lib.customisation.callPackageWith: Function called without required argument \"${name}\"${
      lib.optionalString (!lib.isFunction fn) " at ${toString fn}"}${hint}";
  callPackagesWith = autoArgs: fn: args:
    let
      f = if lib.isFunction fn then fn else import fn;
      given = builtins.intersectAttrs (lib.functionArgs f) autoArgs // args;
      all = f given;
      one = name: _: makeOverridable (lib.mirrorFunctionArgs f (changed: (f changed).${name})) given;
    in
    if lib.isDerivation all then
      throw "lib.callPackages: the function gave one package; use callPackage for it"
    else
      builtins.mapAttrs
        (name: value: if builtins.isAttrs value || lib.isFunction value then one name value else value)
        all;
  extendDerivation = condition: extra: drv:
    let
      outputs = drv.outputs or [ "out" ];
      common = drv // byName // { all = map (name: byName.${name}) outputs; } // extra;
      byName = lib.genAttrs outputs (name: common // {
        inherit (drv.${name}) type outputName;
        outputSpecified = true;
        drvPath = assert condition; drv.${name}.drvPath;
        outPath = assert condition; drv.${name}.outPath;
      });
    in
    common // {
      drvPath = assert condition; drv.drvPath;
      outPath = assert condition; drv.outPath;
    };
  hydraJob = drv:
    let
      outputs = drv.outputs or [ "out" ];
      common = {
        inherit (drv) name system meta;
        inherit outputs;
      } // lib.optionalAttrs (drv._hydraAggregate or false) {
        _hydraAggregate = true;
        constituents = map hydraJob (lib.flatten drv.constituents);
      } // byName;
      byName = lib.genAttrs outputs (name: common // {
        inherit (drv.${name}) outPath drvPath type outputName;
      });
    in
    if drv == null then null else byName.${drv.outputName or "out"};
  makeScope = newScope: f:
    let
      self = f self // {
        newScope = scope: newScope (self // scope);
        callPackage = self.newScope { };
        overrideScope = overlay: makeScope newScope (lib.extends overlay f);
        packages = f;
      };
    in
    self;
  makeScopeWithSplicing = splicePackages: newScope: otherSplices: keep: extra: f:
    makeScopeWithSplicing' { inherit splicePackages newScope; } { inherit otherSplices keep f; extra = spliced: extra; };
  makeScopeWithSplicing' = { splicePackages, newScope }: { otherSplices, keep ? (self: { }), extra ? (spliced: { }), f }:
    let
      sets = renameCrossIndexTo "pkgs" (renameCrossIndexFrom "self" (otherSplices // { selfHostTarget = self; }));
      spliced = extra splicedPackages // splicedPackages // keep self;
      splicedPackages = splicePackages sets;
      self = f self // {
        newScope = scope: newScope (spliced // scope);
        callPackage = newScope spliced;
        overrideScope = overlay: makeScopeWithSplicing' { inherit splicePackages newScope; } {
          inherit otherSplices keep extra;
          f = lib.extends overlay f;
        };
        packages = f;
      };
    in
    self;
  extendMkDerivation =
    { constructDrv, excludeDrvArgNames ? [ ], excludeFunctionArgNames ? [ ], extendDrvArgs, inheritFunctionArgs ? true, transformDrv ? lib.id }:
    let
      extended = fpargs: transformDrv (constructDrv (lib.extends
        (final: args: removeAttrs args excludeDrvArgNames // extendDrvArgs final args)
        (lib.toFunction fpargs)));
      arguments = removeAttrs
        (lib.functionArgs (extendDrvArgs { }) // lib.optionalAttrs inheritFunctionArgs (lib.functionArgs constructDrv))
        excludeFunctionArgNames;
    in
    lib.setFunctionArgs extended arguments // {
      inherit constructDrv excludeDrvArgNames excludeFunctionArgNames extendDrvArgs inheritFunctionArgs transformDrv;
    };
  mapCrossIndex = f: set: lib.genAttrs (map unprefixed crossIndexes) (name: f set.${name});
  renameCrossIndexFrom = prefix: set:
    lib.genAttrs' crossIndexes (name: lib.nameValuePair (unprefixed name) set.${prefix + name});
  renameCrossIndexTo = prefix: set:
    lib.genAttrs' crossIndexes (name: lib.nameValuePair (prefix + name) set.${unprefixed name});
}
