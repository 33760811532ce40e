# Attribute sets.
{ lib, ... }:
let
  inherit (builtins) attrNames attrValues concatLists concatMap filter foldl' head isAttrs isList length listToAttrs mapAttrs removeAttrs tail zipAttrsWith;
in
rec {
  inherit (builtins)
    attrNames attrValues catAttrs getAttr hasAttr intersectAttrs isAttrs listToAttrs mapAttrs removeAttrs
    zipAttrsWith;
  attrByPath = path: default: set:
    let
      depth = length path;
      go = i: s:
        if i == depth then s
        else if s ? ${builtins.elemAt path i} then go (i + 1) s.${builtins.elemAt path i}
        else default;
    in
    go 0 set;
  hasAttrByPath = path: set:
    let
      depth = length path;
      go = i: s:
        if i == depth then true
        else if s ? ${builtins.elemAt path i} then go (i + 1) s.${builtins.elemAt path i}
        else false;
    in
    go 0 set;
  longestValidPathPrefix = path: set:
    let
      depth = length path;
      go = i: s:
        if i == depth then path
        else if s ? ${builtins.elemAt path i} then go (i + 1) s.${builtins.elemAt path i}
        else lib.take i path;
    in
    go 0 set;
  setAttrByPath = path: value:
    let
      depth = length path;
      go = i: if i == depth then value else { ${builtins.elemAt path i} = go (i + 1); };
    in
    go 0;
  getAttrFromPath = path: set:
    attrByPath path (abort "cannot find attribute '${builtins.concatStringsSep "." path}'") set;
  attrVals = names: set: map (name: set.${name}) names;
  getAttrs = names: set: lib.genAttrs names (name: set.${name});

  filterAttrs = predicate: set:
    removeAttrs set (filter (name: ! predicate name set.${name}) (attrNames set));
  filterAttrsRecursive = predicate: set:
    listToAttrs (concatMap
      (name:
        let value = set.${name};
        in
        if predicate name value
        then [ (nameValuePair name (if isAttrs value then filterAttrsRecursive predicate value else value)) ]
        else [ ])
      (attrNames set));
  foldlAttrs = f: init: set: foldl' (acc: name: f acc name set.${name}) init (attrNames set);
  foldAttrs = op: nul: lib.foldr
    (set: acc: foldl' (all: name: all // { ${name} = op set.${name} (all.${name} or nul); }) acc (attrNames set))
    { };
  collect = predicate: set:
    if predicate set then [ set ]
    else if isAttrs set then concatMap (collect predicate) (attrValues set)
    else [ ];
  cartesianProduct = sets:
    foldl'
      (combinations: name: concatMap (c: map (value: c // { ${name} = value; }) sets.${name}) combinations)
      [ { } ]
      (attrNames sets);
  cartesianProductOfSets = cartesianProduct;
  mapCartesianProduct = f: sets: map f (cartesianProduct sets);

  nameValuePair = name: value: { inherit name value; };
  mapAttrs' = f: set: listToAttrs (map (name: f name set.${name}) (attrNames set));
  mapAttrsToList = f: set: map (name: f name set.${name}) (attrNames set);
  mapAttrsFlatten = mapAttrsToList;
  attrsToList = mapAttrsToList nameValuePair;
  mapAttrsToListRecursive = mapAttrsToListRecursiveCond (_: _: true);
  mapAttrsToListRecursiveCond = condition: f: set:
    let
      go = path: value:
        if isAttrs value && condition path value
        then concatLists (mapAttrsToList (name: go (path ++ [ name ])) value)
        else [ (f path value) ];
    in
    concatLists (mapAttrsToList (name: go [ name ]) set);
  concatMapAttrs = f: set: mergeAttrsList (mapAttrsToList f set);
  mapAttrsRecursive = mapAttrsRecursiveCond (_: true);
  mapAttrsRecursiveCond = condition: f: set:
    let
      go = path: mapAttrs (name: value:
        if isAttrs value && condition value
        then go (path ++ [ name ]) value
        else f (path ++ [ name ]) value);
    in
    go [ ] set;
  genAttrs = names: f: genAttrs' names (name: nameValuePair name (f name));
  genAttrs' = xs: f: listToAttrs (map f xs);

  isDerivation = value: value.type or null == "derivation";
  toDerivation = path:
    let
      path' = builtins.storePath path;
      result = {
        type = "derivation";
        name = lib.sanitizeDerivationName (builtins.substring 33 (-1) (baseNameOf path'));
        outPath = path';
        outputs = [ "out" ];
        out = result;
        outputName = "out";
      };
    in
    result;
  optionalAttrs = condition: set: if condition then set else { };

  zipAttrsWithNames = names: f: sets:
    listToAttrs (map (name: nameValuePair name (f name (builtins.catAttrs name sets))) names);
  zipAttrs = zipAttrsWith (name: values: values);
  mergeAttrsList = list:
    let
      go = start: end:
        if end - start >= 2
        then let middle = start + (end - start) / 2; in (go start middle) // (go middle end)
        else builtins.elemAt list start;
    in
    if list == [ ] then { } else go 0 (length list);
  recursiveUpdateUntil = stop: left: right:
    let
      go = path: zipAttrsWith (name: values:
        let here = path ++ [ name ];
        in
        if length values == 1 || stop here (builtins.elemAt values 1) (head values)
        then head values
        else go here values);
    in
    go [ ] [ right left ];
  recursiveUpdate = recursiveUpdateUntil (path: left: right: !(isAttrs left && isAttrs right));
  matchAttrs = pattern: set:
    assert isAttrs pattern;
    builtins.all
      (name:
        set ? ${name} && (
          let
            wanted = pattern.${name};
            found = set.${name};
          in
          if isAttrs wanted then isAttrs found && matchAttrs wanted found else wanted == found))
      (attrNames pattern);
  overrideExisting = old: new: mapAttrs (name: value: new.${name} or value) old;
  showAttrPath = path:
    if path == [ ] then "<root attribute path>"
    else lib.concatMapStringsSep "." lib.strings.escapeNixIdentifier path;
  unionOfDisjoint = x: y:
    let
      both = builtins.intersectAttrs x y;
      collision = name: throw "unionOfDisjoint: collision on ${name}; complete list: ${builtins.concatStringsSep " " (attrNames both)}";
    in
    (x // y) // mapAttrs (name: _: collision name) both;
  updateManyAttrsByPath =
    let
      apply = updates: value: foldl' (v: u: if u.path == [ ] then u.update v else v) value updates;
      go = updates: hasValue: value:
        let
          here = filter (u: u.path == [ ]) updates;
          below = filter (u: u.path != [ ]) updates;
          grouped = builtins.groupBy (u: head u.path) below;
          nested = mapAttrs
            (name: us: go (map (u: u // { path = tail u.path; }) us) (hasValue && value ? ${name}) value.${name} or absent.${name})
            grouped;
          # What an update gets to see where there is nothing: only looking at it is a mistake.
          absent = mapAttrs (name: _: throw "updateManyAttrsByPath: the path to update does not exist: ${name}") grouped;
          base = if below == [ ] then value else (if hasValue then value else { }) // nested;
        in
        apply here base;
    in
    updates: value: go updates true value;

  getOutput = output: package:
    if ! package ? outputSpecified || ! package.outputSpecified
    then package.${output} or package.out or package
    else package;
  getFirstOutput = candidates: package:
    let
      found = filter (name: package ? ${name}) candidates;
    in
    if package.outputSpecified or false || found == [ ] then package else package.${head found};
  getBin = getOutput "bin";
  getLib = getFirstOutput [ "lib" "out" ];
  getStatic = getFirstOutput [ "static" "lib" "out" ];
  getDev = getOutput "dev";
  getInclude = getFirstOutput [ "include" "dev" "out" ];
  getMan = getFirstOutput [ "man" "out" ];
  chooseDevOutputs = map getDev;
  recurseIntoAttrs = set: set // { recurseForDerivations = true; };
  dontRecurseIntoAttrs = set: set // { recurseForDerivations = false; };
}
