# Small functions that everything else is made of.
{ lib, ... }:
rec {
  inherit (builtins)
    add bitAnd bitOr bitXor ceil deepSeq div floor genericClosure isBool isFloat isInt lessThan mul
    pathExists readFile seq sub warn;
  id = x: x;
  const = x: _: x;
  pipe = builtins.foldl' (value: f: f value);
  concat = x: y: x ++ y;
  or = x: y: x || y;
  and = x: y: x && y;
  xor = x: y: (!x) != (!y);
  bitNot = builtins.sub (-1);
  boolToString = b: if b then "true" else "false";
  boolToYesNo = b: if b then "yes" else "no";
  mergeAttrs = x: y: x // y;
  flip = f: a: b: f b a;
  defaultTo = default: value: if value == null then default else value;
  mapNullable = f: value: if value == null then null else f value;
  min = x: y: if x < y then x else y;
  max = x: y: if x > y then x else y;
  mod = base: divisor: base - divisor * (builtins.div base divisor);
  compare = a: b: if a < b then -1 else if a > b then 1 else 0;
  splitByAndCompare = predicate: yes: no: a: b:
    if predicate a then (if predicate b then yes a b else -1)
    else if predicate b then 1
    else no a b;

  # The release of nixpkgs whose names and results this library gives.
  release = "26.11";
  versionSuffix = "pre-git";
  version = release + versionSuffix;
  nixpkgsVersion = builtins.warn "lib.nixpkgsVersion is a deprecated alias of lib.version." version;
  codeName = "Zokor";
  revisionWithDefault = default: default;
  oldestSupportedRelease = 2511;
  isInOldestRelease = builtins.warn "lib.isInOldestRelease is deprecated. Use lib.oldestSupportedReleaseIsAtLeast instead." oldestSupportedReleaseIsAtLeast;
  oldestSupportedReleaseIsAtLeast = r: r <= oldestSupportedRelease;
  inNixShell = false;
  inPureEvalMode = ! builtins ? currentSystem;

  isFunction = f: builtins.isFunction f || (f ? __functor && isFunction (f.__functor f));
  functionArgs = f:
    if f ? __functor then f.__functionArgs or (functionArgs (f.__functor f))
    else builtins.functionArgs f;
  setFunctionArgs = f: args: { __functor = self: f; __functionArgs = args; };
  toFunction = v: if isFunction v then v else _: v;
  mirrorFunctionArgs = f:
    let args = functionArgs f;
    in g: setFunctionArgs g args;

  importJSON = path: builtins.fromJSON (builtins.readFile path);
  importTOML = path: builtins.fromTOML (builtins.readFile path);

  warnIf = condition: message: if condition then builtins.warn message else x: x;
  warnIfNot = condition: message: if condition then x: x else builtins.warn message;
  throwIf = condition: message: if condition then throw message else x: x;
  throwIfNot = condition: message: if condition then x: x else throw message;
  showWarnings = warnings: value: builtins.foldl' (v: w: builtins.warn w v) value warnings;
  info = message: builtins.trace "INFO: ${message}";
  checkListOfEnum = message: valid: given:
    let unexpected = lib.subtractLists valid given;
    in throwIfNot (unexpected == [ ])
      "${message}: ${builtins.concatStringsSep ", " (map toString unexpected)} unexpected; valid ones: ${builtins.concatStringsSep ", " (map toString valid)}";

  toBaseDigits = base: number:
    let
      go = n: if n < base then [ n ] else [ (mod n base) ] ++ go (n / base);
    in
    assert builtins.isInt base && builtins.isInt number && base >= 2 && number >= 0;
    lib.reverseList (go number);
  toHexString = number:
    lib.concatMapStrings (d: builtins.substring d 1 "0123456789ABCDEF") (toBaseDigits 16 number);
  fromHexString = text:
    let digits = if builtins.match "0[xX].*" text != null then builtins.substring 2 (-1) text else text;
    in (builtins.fromTOML "n = 0x${digits}").n;
}
