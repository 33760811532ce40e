# What the functions of lib.attrsets give.
{ lib }:
let
  s = { b = 2; a = 1; c = { d = 3; e = { f = 4; }; }; };
  out = name: { inherit name; outputName = name; };
  pkg = { type = "derivation"; name = "p-1"; outPath = "/p"; out = { outPath = "/p"; n = "out"; }; bin = { n = "bin"; }; dev = { n = "dev"; }; lib = { n = "lib"; }; man = { n = "man"; }; include = { n = "include"; }; };
  bare = { name = "bare"; };
  chosen = { n = "chosen"; outputSpecified = true; bin = { n = "bin"; }; lib = { n = "lib"; }; };
in
{
  attrByPath-found = lib.attrByPath [ "c" "e" "f" ] 9 s;
  attrByPath-missing = lib.attrByPath [ "c" "x" "f" ] 9 s;
  attrByPath-through-a-number = lib.attrByPath [ "a" "x" ] 9 s;
  attrByPath-empty-path = lib.attrByPath [ ] 9 s;
  attrByPath-default-unused = lib.attrByPath [ "a" ] (throw "no") s;
  hasAttrByPath-yes = lib.hasAttrByPath [ "c" "d" ] s;
  hasAttrByPath-no = lib.hasAttrByPath [ "c" "z" ] s;
  hasAttrByPath-empty = lib.hasAttrByPath [ ] { };
  hasAttrByPath-through-a-number = lib.hasAttrByPath [ "a" "z" ] s;
  longestValidPathPrefix-part = lib.attrsets.longestValidPathPrefix [ "c" "e" "q" "r" ] s;
  longestValidPathPrefix-all = lib.attrsets.longestValidPathPrefix [ "c" "e" ] s;
  longestValidPathPrefix-none = lib.attrsets.longestValidPathPrefix [ "z" ] s;
  setAttrByPath-two = lib.setAttrByPath [ "x" "y" ] 3;
  setAttrByPath-empty = lib.setAttrByPath [ ] 3;
  getAttrFromPath-found = lib.getAttrFromPath [ "c" "d" ] s;
  getAttrFromPath-missing = lib.getAttrFromPath [ "c" "z" ] s;
  concatMapAttrs-two = lib.concatMapAttrs (n: v: { ${n} = v; "${n}${n}" = [ v ]; }) { x = 1; y = 2; };
  concatMapAttrs-later-wins = lib.concatMapAttrs (n: v: { k = v; }) { x = 1; y = 2; };
  concatMapAttrs-empty = lib.concatMapAttrs (n: v: { k = v; }) { };
  updateManyAttrsByPath-nested = lib.updateManyAttrsByPath [
    { path = [ "a" "b" ]; update = old: { d = old.c; }; }
    { path = [ "a" "b" "c" ]; update = old: old + 1; }
    { path = [ "x" "y" ]; update = old: "xy"; }
  ] { a.b.c = 0; };
  updateManyAttrsByPath-root = lib.updateManyAttrsByPath [ { path = [ ]; update = old: old // { n = 1; }; } ] { m = 2; };
  updateManyAttrsByPath-none = lib.updateManyAttrsByPath [ ] { m = 2; };
  updateManyAttrsByPath-same-path-twice = lib.updateManyAttrsByPath [
    { path = [ "a" ]; update = old: old + 1; }
    { path = [ "a" ]; update = old: old * 10; }
  ] { a = 2; };
  updateManyAttrsByPath-missing-value = lib.updateManyAttrsByPath [ { path = [ "z" ]; update = old: old + 1; } ] { a = 2; };
  updateManyAttrsByPath-parent-after-child = lib.updateManyAttrsByPath [
    { path = [ "a" "b" ]; update = old: 5; }
    { path = [ "a" ]; update = old: old // { c = old.b; }; }
  ] { a.b = 2; };
  updateManyAttrsByPath-into-a-number = lib.updateManyAttrsByPath [ { path = [ "a" "b" ]; update = old: 5; } ] { q = 2; };
  attrVals-order = lib.attrVals [ "b" "a" ] s;
  attrValues-sorted = lib.attrValues { b = 2; a = 1; };
  attrNames-sorted = lib.attrNames s;
  getAttrs-subset = lib.getAttrs [ "b" "a" ] s;
  getAttr-one = lib.getAttr "b" s;
  hasAttr-one = lib.hasAttr "b" s;
  isAttrs-yes = lib.isAttrs s;
  isAttrs-no = lib.isAttrs [ ];
  intersectAttrs-right = lib.intersectAttrs { a = 0; z = 0; } s;
  listToAttrs-first-wins = lib.listToAttrs [ { name = "a"; value = 1; } { name = "a"; value = 2; } ];
  removeAttrs-missing = lib.removeAttrs s [ "a" "c" "nope" ];
  filterAttrs-by-value = lib.filterAttrs (n: v: v == 1) s;
  filterAttrs-by-name = lib.filterAttrs (n: v: n == "b") (s // { x = throw "lazy"; });
  filterAttrs-none = lib.filterAttrs (n: v: false) s;
  filterAttrsRecursive-nested = lib.filterAttrsRecursive (n: v: n != "f" && n != "a") s;
  filterAttrsRecursive-null = lib.filterAttrsRecursive (n: v: v != null) { levelA = { example = "hi"; levelB = { hello = "there"; this-one = null; }; levelC = null; }; };
  foldlAttrs-order = lib.foldlAttrs (acc: n: v: acc ++ [ n v ]) [ 0 ] { b = 2; a = 1; };
  foldlAttrs-empty = lib.foldlAttrs (acc: n: v: throw "no") 7 { };
  foldAttrs-plus = lib.foldAttrs (item: acc: [ item ] ++ acc) [ ] [ { a = 2; } { a = 3; b = 4; } { c = 5; } ];
  foldAttrs-empty = lib.foldAttrs (a: b: a + b) 0 [ ];
  collect-lists = lib.collect lib.isList { a = { b = [ "b" ]; }; c = [ 1 ]; d = 4; };
  collect-not-below-a-match = lib.collect (x: x ? outPath) { a = { outPath = "a/"; inner = { outPath = "i"; }; }; b = { outPath = "b/"; }; };
  collect-root = lib.collect (x: true) 5;
  cartesianProduct-two = lib.cartesianProduct { a = [ 1 2 ]; b = [ 10 20 ]; };
  cartesianProduct-empty-list = lib.cartesianProduct { a = [ 1 2 ]; b = [ ]; };
  cartesianProduct-empty-set = lib.cartesianProduct { };
  mapCartesianProduct-two = lib.mapCartesianProduct ({ a, b }: "${a}-${b}") { a = [ "1" "2" ]; b = [ "3" "4" ]; };
  nameValuePair-one = lib.nameValuePair "n" 1;
  mapAttrs-one = lib.mapAttrs (n: v: n + toString v) { a = 1; };
  mapAttrs'-rename = lib.mapAttrs' (n: v: lib.nameValuePair ("foo_" + n) ("bar-" + v)) { x = "a"; y = "b"; };
  mapAttrs'-collision-first-wins = lib.mapAttrs' (n: v: lib.nameValuePair "k" v) { x = "a"; y = "b"; };
  mapAttrsToList-order = lib.mapAttrsToList (n: v: n + v) { y = "b"; x = "a"; };
  attrsToList-pairs = lib.attrsToList { b = 1; a = 2; };
  mapAttrsToListRecursive-paths = lib.mapAttrsToListRecursive (p: v: "${lib.concatStringsSep "." p}=${toString v}") s;
  mapAttrsToListRecursive-empty = lib.mapAttrsToListRecursive (p: v: p) { };
  mapAttrsToListRecursiveCond-stops = lib.mapAttrsToListRecursiveCond (p: v: p != [ "c" "e" ]) (p: v: lib.isAttrs v) s;
  mapAttrsToListRecursiveCond-root = lib.mapAttrsToListRecursiveCond (p: v: false) (p: v: p) s;
  mapAttrsRecursive-paths = lib.mapAttrsRecursive (p: v: lib.concatStringsSep "-" (p ++ [ (toString v) ])) { n = { a = "A"; m = { b = "B"; }; }; d = "C"; };
  mapAttrsRecursive-empty-inner = lib.mapAttrsRecursive (p: v: p) { a = { }; };
  mapAttrsRecursiveCond-as = lib.mapAttrsRecursiveCond (as: !(as ? "stop")) (p: v: p) { a = { stop = 1; }; b = { c = 1; }; };
  genAttrs-names = lib.genAttrs [ "foo" "bar" ] (n: "x_" + n);
  genAttrs-duplicate = lib.genAttrs [ "a" "a" ] (n: n);
  genAttrs'-pairs = lib.genAttrs' [ "foo" "bar" ] (s: lib.nameValuePair ("x_" + s) ("y_" + s));
  isDerivation-yes = lib.isDerivation { type = "derivation"; };
  isDerivation-no = map lib.isDerivation [ { } { type = "x"; } 1 "s" [ ] null ];
  toDerivation-store-path-name = throw "needs a store";
  optionalAttrs-true = lib.optionalAttrs true { a = 1; };
  optionalAttrs-false = lib.optionalAttrs false (throw "lazy");
  zipAttrsWithNames-some = lib.zipAttrsWithNames [ "a" ] (n: vs: vs) [ { a = "x"; b = 1; } { a = "y"; } ];
  zipAttrsWithNames-missing-name = lib.zipAttrsWithNames [ "q" ] (n: vs: vs) [ { a = "x"; } ];
  zipAttrsWith-all = lib.zipAttrsWith (n: vs: { ${n} = vs; }) [ { a = "x"; } { a = "y"; b = "z"; } ];
  zipAttrs-all = lib.zipAttrs [ { a = "x"; } { a = "y"; b = "z"; } ];
  zipAttrs-empty = lib.zipAttrs [ ];
  mergeAttrsList-later-wins = lib.mergeAttrsList [ { a = 0; b = 1; } { c = 2; d = 3; } { a = 9; } ];
  mergeAttrsList-empty = lib.mergeAttrsList [ ];
  mergeAttrsList-one = lib.mergeAttrsList [ { a = 1; } ];
  recursiveUpdateUntil-path = lib.recursiveUpdateUntil (path: l: r: path == [ "foo" ]) { foo.bar = 1; foo.baz = 2; bar = 3; } { foo.bar = 1; foo.quz = 2; baz = 4; };
  recursiveUpdate-nested = lib.recursiveUpdate { boot.loader.grub = { enable = true; device = "/dev/hda"; }; } { boot.loader.grub.device = ""; };
  recursiveUpdate-set-replaces-value = lib.recursiveUpdate { a = 1; b = { c = 1; }; } { a = { x = 1; }; b = 2; };
  recursiveUpdate-empty = lib.recursiveUpdate { } { };
  recursiveUpdate-lists-are-replaced = lib.recursiveUpdate { a = [ 1 ]; } { a = [ 2 ]; };
  recursiveUpdate-lazy = (lib.recursiveUpdate { a = throw "no"; b.c = 1; } { b.d = 2; }).b;
  matchAttrs-yes = lib.matchAttrs { cpu = { }; } { cpu = { bits = 64; }; };
  matchAttrs-value = lib.matchAttrs { cpu.bits = 64; } { cpu = { bits = 64; name = "x"; }; };
  matchAttrs-no = lib.matchAttrs { cpu.bits = 32; } { cpu = { bits = 64; }; };
  matchAttrs-missing = lib.matchAttrs { gpu = 1; } { cpu = { bits = 64; }; };
  matchAttrs-set-against-value = lib.matchAttrs { cpu = { }; } { cpu = 1; };
  matchAttrs-value-against-set = lib.matchAttrs { cpu = 1; } { cpu = { }; };
  overrideExisting-only-existing = lib.overrideExisting { a = 1; b = 2; } { b = 3; c = 4; };
  showAttrPath-two = lib.showAttrPath [ "foo" "10" "bar.x" "a-b" ];
  showAttrPath-root = lib.showAttrPath [ ];
  showAttrPath-keyword = lib.showAttrPath [ "if" "a'b" "" ];
  getOutput-named = (lib.getOutput "dev" pkg).n;
  getOutput-falls-to-out = (lib.getOutput "nope" pkg).n;
  getOutput-falls-to-itself = lib.getOutput "dev" bare;
  getOutput-already-chosen = (lib.getOutput "bin" chosen).n;
  getFirstOutput-second = (lib.getFirstOutput [ "nope" "lib" ] pkg).n;
  getFirstOutput-none = (lib.getFirstOutput [ "nope" ] bare).name;
  getFirstOutput-chosen = (lib.getFirstOutput [ "lib" ] chosen).n;
  getBin = (lib.getBin pkg).n;
  getLib = (lib.getLib pkg).n;
  getLib-out = (lib.getLib (removeAttrs pkg [ "lib" ])).n;
  getStatic = (lib.getStatic pkg).n;
  getStatic-static = (lib.getStatic (pkg // { static = { n = "static"; }; })).n;
  getDev = (lib.getDev pkg).n;
  getInclude = (lib.getInclude pkg).n;
  getInclude-dev = (lib.getInclude (removeAttrs pkg [ "include" ])).n;
  getMan = (lib.getMan pkg).n;
  getMan-out = (lib.getMan (removeAttrs pkg [ "man" ])).n;
  chooseDevOutputs = map (p: p.n) (lib.chooseDevOutputs [ pkg chosen ]);
  recurseIntoAttrs = lib.recurseIntoAttrs { a = 1; };
  dontRecurseIntoAttrs = lib.dontRecurseIntoAttrs { a = 1; };
  unionOfDisjoint-apart = lib.attrsets.unionOfDisjoint { a = 1; } { b = 2; };
  unionOfDisjoint-collision = lib.attrsets.unionOfDisjoint { a = 1; c = 1; } { a = 2; };
  unionOfDisjoint-collision-lazy = (lib.attrsets.unionOfDisjoint { a = 1; c = 1; } { a = 2; }).c;
  catAttrs = lib.catAttrs "a" [ { a = 1; } { b = 0; } { a = 2; } ];
}
