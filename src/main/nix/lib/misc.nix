# Functions of old that a few files still call.
{ lib, ... }:
let
  inherit (builtins) attrNames concatMap elem filter foldl' head isAttrs isList tail;
  zeros = n: lib.concatStrings (lib.replicate n "0");
  joined = a: b: a + "\n" + b;
in
rec {
  fakeHash = "sha256-AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=";
  fakeSha256 = zeros 64;
  fakeSha512 = zeros 128;

  maybeEnv = name: default:
    let value = builtins.getEnv name;
    in if value == "" then default else value;
  maybeAttr = name: default: set: set.${name} or default;
  maybeAttrNullable = maybeAttr;
  ifEnable = condition: value:
    if condition then value
    else if builtins.isBool value then false
    else if isList value then [ ]
    else if isAttrs value then { }
    else null;
  nvs = name: value: { ${name} = value; };
  setAttr = set: name: value: set // { ${name} = value; };
  setAttrMerge = name: default: set: f: setAttr set name (f (set.${name} or default));
  imap = lib.imap1;
  nixType = x:
    if isAttrs x then "attrs"
    else if lib.isFunction x then "function"
    else if builtins.isPath x || builtins.isFloat x then "string"
    else builtins.typeOf x;

  uniqList = { inputList, acc ? [ ] }:
    lib.drop (builtins.length acc) (foldl' (found: x: if elem x found then found else found ++ [ x ]) acc inputList);
  uniqListExt = { inputList, outputList ? [ ], getter ? (x: x), compare ? (a: b: a == b) }:
    foldl' (found: x: if lib.any (y: compare (getter x) (getter y)) found then found else found ++ [ x ]) outputList inputList;
  lazyGenericClosure = { startSet, operator }:
    let
      go = pending: seen: found:
        if pending == [ ] then found
        else
          let x = head pending;
          in
          if elem x.key seen then go (tail pending) seen found
          else go (tail pending ++ operator x) ([ x.key ] ++ seen) ([ x ] ++ found);
    in
    go startSet [ ] [ ];

  # A package and all that it says its users need, too.
  closePropagation = packages:
    map (entry: entry.package) (builtins.genericClosure {
      startSet = closureEntries packages;
      operator = entry: closureEntries
        (entry.package.propagatedBuildInputs or [ ] ++ entry.package.propagatedNativeBuildInputs or [ ]);
    });
  closureEntries = packages: map (package: { key = package.outPath; inherit package; }) (filter (p: p != null) packages);
  closePropagationFast = closePropagation;
  closePropagationSlow = closePropagation;

  mergeAttrsWithFunc = f: a: b:
    a // builtins.mapAttrs (name: value: f (a.${name} or value) value) b;
  mergeAttrsConcatenateValues = mergeAttrsWithFunc (a: b: a ++ b);
  mergeAttrsNoOverride = { mergeLists ? [ "buildInputs" "propagatedBuildInputs" ], overrideSnd ? [ "buildPhase" ] }: a: b:
    a // builtins.mapAttrs
      (name: value:
        if !(a ? ${name}) then value
        else if elem name mergeLists then value ++ a.${name}
        else if elem name overrideSnd then a.${name}
        else throw "error mergeAttrsNoOverride, attribute ${name} given in both attributes - no merge func defined")
      b;
  mergeAttrBy =
    lib.genAttrs [ "nativeBuildInputs" "buildInputs" "propagatedBuildInputs" "configureFlags" "prePhases" "postAll" "patches" ] (_: a: b: a ++ b)
    // lib.genAttrs [ "passthru" "meta" "cfg" "flags" ] (_: a: b: a // b)
    // lib.genAttrs [ "preConfigure" "postInstall" ] (_: joined);
  mergeAttrByFunc = a: b:
    let
      how = a.mergeAttrBy or { } // b.mergeAttrBy or { };
      both = filter (name: a ? ${name} && b ? ${name}) (attrNames how);
    in
    a // b
    // lib.genAttrs both (name: how.${name} a.${name} b.${name})
    // lib.optionalAttrs (a ? mergeAttrBy || b ? mergeAttrBy) { mergeAttrBy = how; };
  mergeAttrsByFuncDefaults = foldl' mergeAttrByFunc { inherit mergeAttrBy; };
  mergeAttrsByFuncDefaultsClean = sets: removeAttrs (mergeAttrsByFuncDefaults sets) [ "mergeAttrBy" ];

  # Flags of packages, from the days before options: a set has its flags as attributes, or in a list.
  checkFlag = set: name:
    name == "true" || name != "false" && (elem name (set.flags or [ ]) || set.${name} or false);
  getValue = set: defaults: name:
    let known = filter (pair: head pair == name) defaults;
    in set.${name} or (
      if checkFlag set name then true
      else if known == [ ] then null
      else head (tail (head known)));
  checkReqs = set: defaults: requirements:
    let
      given = name: let value = getValue set defaults name; in if builtins.isBool value then value else value != null;
      holds = requirement: checkFlag set (head requirement) -> lib.all given (tail requirement);
    in
    lib.all holds requirements;
  condConcat = text: pairs: condition:
    if pairs == [ ] then text
    else condConcat (if condition (head pairs) then text + head (tail pairs) else text) (tail (tail pairs)) condition;

  defaultMergeArg = old: new: if isAttrs new then new else new old;
  defaultMerge = old: new: old // defaultMergeArg old new;
  foldArgs = merge: f: arguments: more:
    let
      all = merge arguments (defaultMergeArg arguments more);
      again = passthru: passthru // {
        function = foldArgs merge f all;
        args = passthru.passthru.args or { } // more; # where nixpkgs looks for them, too
      };
      made = setAttrMerge "passthru" { } (f all) again;
    in
    made // { override = made.passthru.function; };
  innerModifySumArgs = f: extra: sum: arguments:
    if arguments == null then f sum arguments // extra else innerModifySumArgs f extra (sum // arguments);
  modifySumArgs = f: extra: innerModifySumArgs f extra { };
  innerClosePropagation = found: packages:
    if packages == [ ] then found
    else
      let
        package = head packages;
        acc = [ package ] ++ found;
        wanted = package.propagatedBuildInputs or [ ] ++ package.propagatedNativeBuildInputs or [ ];
      in
      if isAttrs package then innerClosePropagation acc (uniqList { inputList = wanted ++ tail packages; inherit acc; })
      else innerClosePropagation found (tail packages);
}
