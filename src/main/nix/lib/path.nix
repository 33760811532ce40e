# Paths as values: always absolute, never with `..`.
{ lib, ... }:
let
  problem = sub:
    if !builtins.isString sub then "The given value is of type ${builtins.typeOf sub}, but a string was expected"
    else if sub == "" then "The given string is empty"
    else if builtins.substring 0 1 sub == "/" then "The given string \"${sub}\" starts with a `/`, representing an absolute path"
    else if builtins.elem ".." (lib.splitString "/" sub) then "The given string \"${sub}\" contains a `..` component, which is not allowed in subpaths"
    else null;
  valid = what: sub:
    let found = problem sub;
    in lib.throwIf (found != null) "${what} is not a valid subpath string:\n    ${toString found}" sub;
  split = sub: builtins.filter (part: builtins.isString part && part != "" && part != ".") (builtins.split "/+" sub);
  joined = parts: "./" + (if parts == [ ] then "." else builtins.concatStringsSep "/" parts);

  # The root of a path, and the names on the way from there.
  deconstruct = path:
    let
      go = names: base:
        if base == dirOf base then { root = base; components = names; }
        else go ([ (baseNameOf base) ] ++ names) (dirOf base);
    in
    go [ ] path;
  checked = function: which: path:
    lib.throwIfNot (builtins.isPath path)
      "lib.path.${function}: The ${which} argument is of type ${builtins.typeOf path}, but a path was expected"
      path;
  onOneRoot = function: a: b: result:
    lib.throwIf (a.root != b.root)
      "lib.path.${function}: the file system roots of the two paths differ: ${toString a.root} and ${toString b.root}"
      result;
  startsWith = a: b: lib.take (builtins.length a.components) b.components == a.components;
in
{
  append = path: sub:
    checked "append" "first" path + ("/" + valid "lib.path.append: Second argument" sub);
  hasPrefix = prefix: path:
    let
      a = deconstruct (checked "hasPrefix" "first" prefix);
      b = deconstruct (checked "hasPrefix" "second" path);
    in
    onOneRoot "hasPrefix" a b (startsWith a b);
  removePrefix = prefix: path:
    let
      a = deconstruct (checked "removePrefix" "first" prefix);
      b = deconstruct (checked "removePrefix" "second" path);
    in
    onOneRoot "removePrefix" a b (
      if startsWith a b then joined (lib.drop (builtins.length a.components) b.components)
      else throw "lib.path.removePrefix: The first path argument \"${toString prefix}\" is not a component-wise prefix of the second path argument \"${toString path}\".");
  splitRoot = path:
    let parts = deconstruct (checked "splitRoot" "first" path);
    in { inherit (parts) root; subpath = joined parts.components; };
  hasStorePathPrefix = path:
    let
      parts = (deconstruct (checked "hasStorePathPrefix" "first" path)).components;
      store = (deconstruct (/. + builtins.storeDir)).components;
      depth = builtins.length store;
      name = builtins.elemAt parts depth;
    in
    builtins.length parts > depth
    && lib.take depth parts == store
    # 32 characters of a hash, then a name; a bare hash is a file of the store's own.
    && builtins.match "[0-9a-df-np-sv-z]{32}-.*" name != null;
  subpath = {
    isValid = sub: problem sub == null;
    join = subs: joined (builtins.concatLists (lib.imap0
      (i: sub: split (valid "lib.path.subpath.join: Element at index ${toString i}" sub))
      subs));
    normalise = sub: joined (split (valid "lib.path.subpath.normalise: Argument" sub));
    components = sub: split (valid "lib.path.subpath.components: Argument" sub);
  };
}
