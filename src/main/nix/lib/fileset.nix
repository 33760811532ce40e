# Sets of files, as values that can be combined before anything is copied.
#
# What must hold: the tree of a set starts at the file system's root. A node is true (everything below, and
# the file itself), false (nothing), or a set from names to nodes. Folders are read only where a node has to
# be split, so that a set of a large folder costs nothing until somebody looks into it.
{ lib, ... }:
let
  inherit (builtins) attrNames isAttrs isPath isString mapAttrs pathExists readDir;

  make = tree: {
    _type = "fileset";
    _tree = tree;
    # Printing a set by accident would walk it.
    __toString = self: throw "lib.fileset: a file set is no path; use lib.fileset.toSource to get one";
  };

  components = path: if dirOf path == path then [ ] else components (dirOf path) ++ [ (baseNameOf path) ];
  at = path: node: lib.setAttrByPath (components path) node;
  below = base: name: if toString base == "/" then /. + name else base + "/${name}";

  # The nodes of a folder, one for each entry.
  split = base: node: if isAttrs node then node else mapAttrs (_: _: node) (readDir base);
  isFolder = base: lib.pathIsDirectory base;

  unite = base: a: b:
    if a == true || b == true then true
    else if a == false then b
    else if b == false then a
    else mapAttrs (name: _: unite (below base name) (a.${name} or false) (b.${name} or false)) (a // b);
  intersect = base: a: b:
    if a == false || b == false then false
    else if a == true then b
    else if b == true then a
    else mapAttrs (name: _: intersect (below base name) a.${name} b.${name}) (builtins.intersectAttrs a b);
  subtract = base: a: b:
    if a == false || b == true then false
    else if b == false then a
    else mapAttrs
      (name: node: subtract (below base name) node (b.${name} or false))
      (if isFolder base then split base a else { });

  # The files of a node, in the order of their names.
  files = base: node:
    if node == false then [ ]
    else if node == true && !isFolder base then [ base ]
    else lib.concatMap (name: files (below base name) (split base node).${name}) (attrNames (split base node));
  hasFiles = base: node:
    if node == false then false
    else if node == true && !isFolder base then true
    else lib.any (name: hasFiles (below base name) (split base node).${name}) (attrNames (split base node));

  # A set from what may stand for one: a set or a path.
  coerce = context: value:
    if value._type or "" == "fileset" then value
    else if value ? _isLibCleanSourceWith then
      throw "${context} is a source with a filter; to make a file set from one, use lib.fileset.fromSource"
    else if isPath value then
      (if pathExists value then make (at value true)
      else throw "${context} (${toString value}) is a path that does not exist; to make a file set from a path that may not exist, use lib.fileset.maybeMissing")
    else if isString value then
      throw "${context} (\"${value}\") is a string, but it should be a file set or a path; paths are written without quotes"
    else throw "${context} is of type ${builtins.typeOf value}, but it should be a file set or a path";
  tree = context: value: (coerce context value)._tree;

  fromFilter = root: wanted:
    let
      go = path: type:
        if type == "directory" then mapAttrs (name: kind: go (below path name) kind) (readDir path)
        else wanted path type;
    in
    make (at root (go root (lib.pathType root)));
  fromSource = source:
    let
      root = source.origSrc;
      go = path: type:
        if !(source.filter (toString path) type) then false
        else if type == "directory" then mapAttrs (name: kind: go (below path name) kind) (readDir path)
        else true;
      inside = mapAttrs (name: kind: go (below root name) kind) (readDir root);
    in
    make (at root (if isFolder root then inside else true));
  shown = value:
    let
      list = map toString (files /. (tree "lib.fileset.trace: the argument" value));
    in
    if list == [ ] then "(empty)" else lib.concatStringsSep "\n" list;
  noGit = name: throw "lib.fileset.${name}: nixc runs no git; name the files with lib.fileset.unions or lib.fileset.fileFilter";
in
rec {
  isFileset = value: value._type or "" == "fileset" || isPath value;
  empty = make false;
  maybeMissing = path:
    if !isPath path then
      throw "lib.fileset.maybeMissing: the argument is of type ${builtins.typeOf path}, but it should be a path"
    else if pathExists path then make (at path true)
    else empty;
  union = a: b: make (unite /. (tree "lib.fileset.union: the first argument" a) (tree "lib.fileset.union: the second argument" b));
  unions = sets:
    lib.throwIfNot (builtins.isList sets)
      "lib.fileset.unions: the argument is of type ${builtins.typeOf sets}, but it should be a list"
      (make (builtins.foldl' (unite /.) false
        (lib.imap0 (i: tree "lib.fileset.unions: element ${toString i}") sets)));
  intersection = a: b: make (intersect /. (tree "lib.fileset.intersection: the first argument" a) (tree "lib.fileset.intersection: the second argument" b));
  difference = a: b: make (subtract /. (tree "lib.fileset.difference: the first argument" a) (tree "lib.fileset.difference: the second argument" b));
  fileFilter = predicate: path:
    if !lib.isFunction predicate then
      throw "lib.fileset.fileFilter: the first argument is of type ${builtins.typeOf predicate}, but it should be a function"
    else if !isPath path then
      throw "lib.fileset.fileFilter: the second argument is of type ${builtins.typeOf path}, but it should be a path"
    else if !pathExists path then
      throw "lib.fileset.fileFilter: the second argument (${toString path}) is a path that does not exist"
    else
      fromFilter path (file: type:
        let name = baseNameOf file;
        in predicate { inherit name type; hasExt = ext: lib.hasSuffix ".${ext}" name; });
  inherit fromSource;
  toList = value: files /. (tree "lib.fileset.toList: the argument" value);
  toSource = { root, fileset }:
    let
      all = tree "lib.fileset.toSource: `fileset`" fileset;
      outside = lib.findFirst (file: !lib.path.hasPrefix root file) null (toList fileset);
      node = path: lib.foldl'
        (n: name: if builtins.isBool n then n else n.${name} or false)
        all
        (components path);
      wanted = path: type:
        let here = /. + path;
        in if type == "directory" then hasFiles here (node here) else node here == true;
    in
    if !isPath root then
      throw "lib.fileset.toSource: `root` is of type ${builtins.typeOf root}, but it should be a path"
    else if !pathExists root then
      throw "lib.fileset.toSource: `root` (${toString root}) is a path that does not exist"
    else if !isFolder root then
      throw "lib.fileset.toSource: `root` (${toString root}) is a file, but it should be a directory"
    else if outside != null then
      throw "lib.fileset.toSource: `fileset` could contain files in ${toString (dirOf outside)}, which is not under the `root` (${toString root}); set `root` to a directory that holds them all"
    else lib.cleanSourceWith { name = "source"; src = root; filter = wanted; };
  trace = value: result: builtins.trace (shown value) result;
  traceVal = value: builtins.trace (shown value) value;
  gitTracked = path: noGit "gitTracked";
  gitTrackedWith = options: path: noGit "gitTrackedWith";
}
