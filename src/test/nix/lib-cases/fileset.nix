# What the functions of lib.fileset give.
{ lib }:
let
  fs = lib.fileset;
  t = ./data/tree;
  rel = p: lib.removePrefix (toString t + "/") (toString p);
  list = set: map rel (fs.toList set);
  store = source: builtins.unsafeDiscardStringContext source.outPath;
in
{
  toList = list t;
  toList-file = list (t + "/a.txt");
  toList-missing = list (t + "/nope");
  toList-string = list "x";
  toList-number = list 1;
  union = list (fs.union (t + "/a.txt") (t + "/sub/deep"));
  union-contained = list (fs.union (t + "/sub") (t + "/sub/deep"));
  union-missing = list (fs.union (t + "/a.txt") (t + "/nope"));
  unions = list (fs.unions [ (t + "/hs") (t + "/a.txt") (t + "/sub/b.txt") ]);
  unions-none = list (fs.unions [ ]);
  unions-string = list (fs.unions [ "x" ]);
  unions-no-list = fs.unions t;
  intersection = list (fs.intersection (t + "/sub") (fs.unions [ (t + "/a.txt") (t + "/sub/deep") ]));
  intersection-apart = list (fs.intersection (t + "/a.txt") (t + "/sub"));
  difference = list (fs.difference t (t + "/sub"));
  difference-inside = list (fs.difference (t + "/sub") (t + "/sub/deep/c.txt"));
  difference-all = list (fs.difference (t + "/sub") t);
  fileFilter = list (fs.fileFilter (f: f.hasExt "nix") t);
  fileFilter-name-and-type = list (fs.fileFilter (f: f.name == "a.txt" && f.type == "regular") t);
  fileFilter-no-path = fs.toList (fs.fileFilter (f: true) "x");
  fileFilter-no-function = fs.toList (fs.fileFilter 1 t);
  fileFilter-file = list (fs.fileFilter (f: f.hasExt "txt") (t + "/a.txt"));
  maybeMissing = [ (list (fs.maybeMissing (t + "/nope"))) (list (fs.maybeMissing (t + "/a.txt"))) ];
  maybeMissing-string = fs.maybeMissing "x";
  empty = list fs.empty;
  isFileset = map fs.isFileset [ t fs.empty (lib.cleanSource t) "x" 1 { } ];
  fromSource = list (fs.fromSource (lib.sourceFilesBySuffices t [ ".txt" ]));
  fromSource-in-union = list (fs.union (lib.sourceFilesBySuffices t [ ".cabal" ]) (t + "/a.txt"));
  toSource = store (fs.toSource { root = t; fileset = fs.union (t + "/a.txt") (t + "/sub/deep"); });
  toSource-all = store (fs.toSource { root = t; fileset = t; });
  toSource-empty = store (fs.toSource { root = t; fileset = fs.empty; });
  toSource-outside = store (fs.toSource { root = t + "/sub"; fileset = t + "/a.txt"; });
  toSource-file-as-root = store (fs.toSource { root = t + "/a.txt"; fileset = t + "/a.txt"; });
  toSource-string-as-root = store (fs.toSource { root = "x"; fileset = t; });
  trace = fs.trace (t + "/sub") 1;
  traceVal = list (fs.traceVal (t + "/sub"));
}
