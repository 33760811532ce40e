# Source trees, as far as that is pure.
{ lib, ... }:
rec {
  inherit (builtins)
    filterSource trace;
  pathType = lib.filesystem.pathType;
  pathIsDirectory = lib.filesystem.pathIsDirectory;
  pathIsRegularFile = lib.filesystem.pathIsRegularFile;
  pathHasContext = builtins.hasContext;
  canCleanSource = src: src ? _isLibCleanSourceWith || !(pathHasContext (toString src));
  cleanSourceFilter = name: type:
    let base = baseNameOf (toString name);
    in !((type == "directory" && builtins.elem base [ ".git" ".svn" "CVS" ".hg" ".jj" ])
      || lib.hasSuffix "~" base
      || builtins.match "^\\.sw[a-z]$" base != null
      || builtins.match "^\\..*\\.sw[a-z]$" base != null
      || lib.hasSuffix ".o" base || lib.hasSuffix ".so" base
      || (type == "symlink" && lib.hasPrefix "result" base)
      || type == "unknown");
  cleanSource = src: cleanSourceWith { filter = cleanSourceFilter; inherit src; };
  cleanSourceWith = { filter ? _path: _type: true, src, name ? null }:
    let
      orig = src.origSrc or src;
      all = path: type: filter path type && (src.filter or (_: _: true)) path type;
    in
    {
      _isLibCleanSourceWith = true;
      origSrc = orig;
      filter = all;
      name = if name != null then name else src.name or "source";
      outPath = builtins.path { filter = all; path = orig; name = if name != null then name else src.name or "source"; };
    };
  sourceByRegex = src: regexes: cleanSourceWith {
    inherit src;
    filter = path: type:
      let relative = lib.removePrefix (toString (src.origSrc or src) + "/") (toString path);
      in lib.any (re: builtins.match re relative != null) regexes;
  };
  sourceFilesBySuffices = src: suffixes: cleanSourceWith {
    inherit src;
    filter = name: type: type == "directory" || lib.any (s: lib.hasSuffix s (baseNameOf name)) suffixes;
  };
}
