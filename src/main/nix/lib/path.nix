# Paths as values.
{ lib, ... }:
rec {
  append = path: sub: path + ("/" + lib.removePrefix "./" sub);
  hasPrefix = a: b: a == b || lib.hasPrefix (toString a + "/") (toString b);
  removePrefix = a: b:
    if a == b then "./." else if hasPrefix a b then "./" + lib.removePrefix (if toString a == "/" then "/" else toString a + "/") (toString b)
    else throw "lib.path.removePrefix: the first path is not a prefix of the second";
  splitRoot = path: { root = /.; subpath = "./" + lib.removePrefix "/" (toString path); };
  subpath = rec {
    components = s: builtins.filter (x: builtins.isString x && x != "" && x != ".") (builtins.split "/+" s);
    isValid = s: builtins.isString s && s != "" && builtins.substring 0 1 s != "/" && ! builtins.elem ".." (lib.splitString "/" s);
    normalise = s:
      if isValid s then let c = components s; in if c == [ ] then "./." else "./" + lib.concatStringsSep "/" c
      else throw "lib.path.subpath.normalise: '${s}' is no valid subpath";
    join = subs: normalise (lib.concatStringsSep "/" ([ "./." ] ++ map normalise subs));
  };
}
