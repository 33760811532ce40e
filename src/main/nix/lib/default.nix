# The library that modules get as `lib` and expressions as `<nixc/lib>`, by the names of nixpkgs.
#
# A theme is a file; it is parsed when one of its names is first used, which is why every name stands here.
# `__nixc` is the door to the module engine, which is written in Java; only files that ship with nixc see
# it, and only this one uses it.
let
  # Where an overlay changes a name, the other functions of the library use the changed one.
  make = names:
    let
      lib = names lib // {
        __unfix__ = names;
        extend = overlay: make (final: let prev = names final; in prev // overlay final prev);
      };
    in
    lib;
in
make (lib:
  let
    engine = __nixc.engine lib;
    theme = file: import file { inherit lib engine; };
  in
  {
    trivial = theme ./trivial.nix;
    fixedPoints = theme ./fixed-points.nix;
    attrsets = theme ./attrsets.nix;
    lists = theme ./lists.nix;
    strings = theme ./strings.nix;
    options = theme ./options.nix;
    modules = theme ./modules.nix;
    types = engine.types // theme ./types.nix;
    generators = theme ./generators.nix;
    asserts = theme ./asserts.nix;
    versions = theme ./versions.nix;
    customisation = theme ./customisation.nix;
    meta = theme ./meta.nix;
    licenses = theme ./licenses.nix;
    sources = theme ./sources.nix;
    filesystem = theme ./filesystem.nix;
    path = theme ./path.nix;
    cli = theme ./cli.nix;
    debug = theme ./debug.nix;
    derivations = theme ./derivations.nix;
    fetchers = theme ./fetchers.nix;
    fileset = theme ./fileset.nix;
    gvariant = theme ./gvariant.nix;
    kernel = theme ./kernel.nix;
    misc = theme ./misc.nix;
    network = theme ./network.nix;
    sourceTypes = theme ./source-types.nix;
    stringsWithDeps = theme ./strings-with-deps.nix;
    systems = theme ./systems.nix;
    platforms = lib.systems.doubles;
    licensesSpdx = lib.meta.licensesSpdx;
    flakes = { inherit (builtins) parseFlakeRef flakeRefToString; };
    maintainers = { };
    teams = { };

    inherit (lib.asserts)
      assertMsg assertOneOf;
    inherit (lib.attrsets)
      attrByPath attrVals attrsToList cartesianProduct chooseDevOutputs collect concatMapAttrs
      dontRecurseIntoAttrs filterAttrs filterAttrsRecursive foldAttrs foldlAttrs genAttrs genAttrs'
      getAttrFromPath getAttrs getBin getDev getFirstOutput getInclude getLib getMan getOutput getStatic
      hasAttrByPath isDerivation mapAttrs' mapAttrsRecursive mapAttrsRecursiveCond mapAttrsToList
      mapAttrsToListRecursive mapAttrsToListRecursiveCond mapCartesianProduct matchAttrs mergeAttrsList
      nameValuePair optionalAttrs overrideExisting recurseIntoAttrs recursiveUpdate recursiveUpdateUntil
      setAttrByPath showAttrPath toDerivation updateManyAttrsByPath zipAttrs zipAttrsWithNames;
    inherit (lib.customisation)
      callPackageWith callPackagesWith extendDerivation extendMkDerivation hydraJob makeOverridable
      makeScope makeScopeWithSplicing makeScopeWithSplicing' mapCrossIndex overrideDerivation
      renameCrossIndexFrom renameCrossIndexTo;
    inherit (lib.debug)
      runTests testAllTrue traceFnSeqN traceIf traceSeq traceSeqN traceVal traceValFn traceValSeq
      traceValSeqFn traceValSeqN traceValSeqNFn;
    inherit (lib.derivations)
      lazyDerivation optionalDrvAttr warnOnInstantiate;
    inherit (lib.generators)
      mkLuaInline;
    inherit (lib.network.ipv6)
      mkEUI64Suffix;
    inherit (lib.stringsWithDeps)
      fullDepEntry noDepEntry packEntry stringAfter textClosureList textClosureMap;
    inherit (lib.misc)
      checkFlag checkReqs closePropagation condConcat defaultMerge defaultMergeArg fakeHash fakeSha256
      fakeSha512 foldArgs getValue ifEnable imap innerClosePropagation innerModifySumArgs
      lazyGenericClosure maybeAttr maybeAttrNullable maybeEnv mergeAttrBy mergeAttrByFunc
      mergeAttrsByFuncDefaults mergeAttrsByFuncDefaultsClean mergeAttrsConcatenateValues
      mergeAttrsNoOverride mergeAttrsWithFunc modifySumArgs nixType nvs setAttr setAttrMerge uniqList
      uniqListExt;
    inherit (lib.filesystem)
      packagesFromDirectoryRecursive pathIsDirectory pathIsRegularFile pathType;
    inherit (lib.fixedPoints)
      composeExtensions composeManyExtensions converge extends fix fix' makeExtensible
      makeExtensibleWithCustomName toExtension;
    inherit (lib.lists)
      allUnique compareLists concatAttrValues count crossLists drop dropEnd findFirst findSingle flatten fold foldl foldr
      forEach groupBy' ifilter0 imap0 imap1 init intersectLists last listDfs mutuallyExclusive naturalSort
      optional optionals range remove replaceElemAt replicate reverseList singleton sortOn sublist
      subtractLists take takeEnd toList toposort unique uniqueStrings zipLists zipListsWith;
    inherit (lib.meta)
      addMetaAttrs appendToName dontDistribute getExe getExe' getLicenseFromSpdxId getLicenseFromSpdxIdOr
      hiPrio hiPrioSet lowPrio lowPrioSet mapDerivationAttrset setName setPrio updateName;
    inherit (lib.modules)
      applyModuleArgsIfFunction dischargeProperties doRename evalModules evalOptionValue filterOverrides
      fixMergeModules fixupOptionType mergeDefinitions mergeModules mergeModules' mergeOptionDecls mkAfter
      mkAliasAndWrapDefinitions mkAliasDefinitions mkAliasOptionModule mkAliasOptionModuleMD mkAssert
      mkBefore mkChangedOptionModule mkDefault mkDefinition mkDerivedConfig mkFixStrictness mkForce mkIf
      mkImageMediaOverride mkMerge mkMergedOptionModule mkOptionDefault mkOrder mkOverride
      mkRemovedOptionModule mkRenamedOptionModule mkRenamedOptionModuleWith mkVMOverride
      pushDownProperties setDefaultModuleLocation sortProperties unifyModuleSyntax;
    inherit (lib.options)
      getFiles getValues isOption literalExpression literalMD mergeDefaultOption mergeEqualOption
      mergeOneOption mergeUniqueOption mkEnableOption mkOption mkPackageOption mkSinkUndeclaredOptions
      optionAttrSetToDocList optionAttrSetToDocList' scrubOptionValue showFiles showOption
      showOptionWithDefLocs unknownModule;
    inherit (lib.sources)
      canCleanSource cleanSource cleanSourceFilter cleanSourceWith commitIdFromGitRepo pathHasContext
      pathIsGitRepo repoRevToName revOrTag sourceByRegex
      sourceFilesBySuffices;
    inherit (lib.strings)
      addContextFrom cmakeBool cmakeFeature cmakeOptionType compareVersions concatImapStrings
      concatImapStringsSep concatLines concatMapAttrsStringSep concatMapStrings concatMapStringsSep
      concatStrings concatStringsSep enableFeature enableFeatureAs escape escapeRegex escapeShellArg
      escapeShellArgs escapeURL escapeXML fileContents fixedWidthNumber fixedWidthString fromJSON getName
      getVersion hasInfix hasPrefix hasSuffix intersperse isStorePath isStringLike isValidPosixName join lowerChars
      makeBinPath makeIncludePath makeLibraryPath makeSearchPath makeSearchPathOutput match mesonBool
      mesonEnable mesonOption nameFromURL optionalString removePrefix removeSuffix replaceString replaceStrings split splitString splitStringBy
      stringAsChars stringLength stringToCharacters substring toCamelCase toInt toIntBase10 toLower
      toSentenceCase toShellVar toShellVars toUpper trim trimWith typeOf unsafeDiscardStringContext
      upperChars versionAtLeast versionOlder withFeature withFeatureAs;
    inherit (lib.trivial)
      and bitNot boolToString boolToYesNo checkListOfEnum compare concat const defaultTo flip fromHexString
      functionArgs id importJSON importTOML inNixShell inPureEvalMode info isFunction isInOldestRelease
      mapNullable max mergeAttrs min mirrorFunctionArgs mod nixpkgsVersion oldestSupportedReleaseIsAtLeast
      or pipe setFunctionArgs showWarnings splitByAndCompare throwIf throwIfNot toBaseDigits toFunction
      toHexString version warnIf warnIfNot xor;
    inherit (lib.versions)
      splitVersion;
    # Names of earlier releases, for files of their time.
    inherit (lib.attrsets)
      cartesianProductOfSets mapAttrsFlatten;
    inherit (lib.modules)
      mkForceOverride;
    inherit (lib.options)
      literalDocBook literalExample mdDoc mkPackageOptionMD;
    inherit (lib.strings)
      isCoercibleToString readPathsFromFile replaceChars;
    inherit (lib.types)
      isType setType isOptionType mkOptionType defaultFunctor defaultTypeMerge;
    inherit (builtins)
      toJSON
      add addDrvOutputDependencies addErrorContext all any appendContext attrNames attrValues baseNameOf
      bitAnd bitOr bitXor catAttrs ceil concatLists concatMap convertHash deepSeq dirOf div elem elemAt
      filter filterSource flakeRefToString floor foldl' fromTOML genList genericClosure getAttr getContext
      groupBy hasAttr hasContext hashFile hashString head intersectAttrs isAttrs isBool isFloat isInt isList
      isPath isString length lessThan listToAttrs map mapAttrs mul parseDrvName parseFlakeRef partition
      pathExists placeholder readDir readFile readFileType removeAttrs seq sort sub tail toFile toString
      toXML trace tryEval unsafeDiscardOutputDependency unsafeGetAttrPos warn zipAttrsWith;})
