# Source trees, as far as that is pure.
{ lib, ... }:
let
  inherit (builtins) pathExists;

  # What is known of a source: where it starts, which of its files are wanted, and its name.
  known = src:
    if src ? _isLibCleanSourceWith then { inherit (src) origSrc filter name; }
    else { origSrc = src; filter = _: _: true; name = "source"; };
  described = { origSrc, filter, name }: {
    _isLibCleanSourceWith = true;
    inherit origSrc filter name;
    outPath = builtins.path { inherit filter name; path = origSrc; };
  };
  relativeTo = src: path: lib.removePrefix (toString (known src).origSrc + "/") (toString path);

  # The commit that a repository is at, or why it cannot be said. The path is that of `.git`.
  commitOf = path:
    let
      read = lib.fileContents;
      at = base: target: if lib.hasPrefix "/" target then /. + target else base + "/${target}";
      pointer = builtins.match "gitdir: (.*)" (read path);
      dir =
        if !pathExists path then null
        else if builtins.readFileType path == "directory" then path
        else if pointer == null then null
        else at (dirOf path) (builtins.head pointer);
      common = if pathExists (dir + "/commondir") then at dir (read (dir + "/commondir")) else dir;
      head = read (dir + "/HEAD");
      branch = builtins.match "ref: (.*)" head;
      ref = builtins.head branch;
      packed = builtins.filter (m: m != null)
        (map (builtins.match "([0-9a-f]+) ${lib.escapeRegex ref}") (lib.splitString "\n" (read (common + "/packed-refs"))));
    in
    if dir == null || !pathExists (dir + "/HEAD") then { error = "Not a .git directory: ${toString path}"; }
    else if branch == null then { value = head; }
    else if pathExists (common + "/${ref}") then { value = read (common + "/${ref}"); }
    else if pathExists (common + "/packed-refs") && packed != [ ] then { value = builtins.head (builtins.head packed); }
    else { error = "the branch ${ref} of ${toString path} has no commit yet"; };
in
rec {
  inherit (builtins) filterSource;
  pathHasContext = builtins.hasContext;
  canCleanSource = src: src ? _isLibCleanSourceWith || !(pathHasContext (toString src));
  cleanSourceFilter = name: type:
    let base = baseNameOf (toString name);
    in !((type == "directory" && builtins.elem base [ ".git" ".svn" "CVS" ".hg" ".jj" ".pijul" "_darcs" ])
      || (base == ".git" && type == "regular")
      || lib.hasSuffix "~" base
      || builtins.match "\\.sw[a-z]" base != null
      || builtins.match "\\..*\\.sw[a-z]" base != null
      || lib.hasSuffix ".o" base
      || lib.hasSuffix ".so" base
      || (type == "symlink" && lib.hasPrefix "result" base)
      || type == "unknown");
  cleanSource = src: cleanSourceWith { filter = cleanSourceFilter; inherit src; };
  cleanSourceWith = { filter ? _path: _type: true, src, name ? null }:
    let old = known src;
    in described {
      inherit (old) origSrc;
      filter = path: type: filter path type && old.filter path type;
      name = if name != null then name else old.name;
    };
  sourceByRegex = src: regexes: cleanSourceWith {
    inherit src;
    filter = path: type: lib.any (regex: builtins.match regex (relativeTo src path) != null) regexes;
  };
  sourceByGlobs = src: globs:
    let
      # `**` crosses folders, `*` and `?` do not.
      translate = glob: lib.concatMapStrings
        (part:
          if !builtins.isList part then lib.escapeRegex part
          else { "**/" = "(.*/)?"; "**" = ".*"; "*" = "[^/]*"; "?" = "[^/]"; }.${builtins.head part})
        (builtins.split "(\\*\\*/|\\*\\*|\\*|\\?)" glob);
      regexes = map translate globs;
    in
    cleanSourceWith {
      inherit src;
      filter = path: type: type == "directory" || lib.any (regex: builtins.match regex (relativeTo src path) != null) regexes;
    };
  sourceFilesBySuffices = src: suffixes: cleanSourceWith {
    inherit src;
    filter = name: type: type == "directory" || lib.any (suffix: lib.hasSuffix suffix (baseNameOf (toString name))) suffixes;
  };
  trace = src:
    let old = known src;
    in described (old // {
      filter = path: type:
        let wanted = old.filter path type;
        in builtins.trace "${toString old.origSrc}.filter ${toString path} = ${lib.boolToString wanted}" wanted;
    });
  pathIsGitRepo = path: commitOf path ? value;
  commitIdFromGitRepo = path:
    let commit = commitOf path;
    in commit.value or (throw commit.error);
  urlToName = url:
    let
      base = baseNameOf (lib.removeSuffix "/" (lib.last (lib.splitString ":" (toString url))));
      known = builtins.match "(.*)\\.(git|tar\\.[a-z0-9]+|tgz|zip)" base;
    in
    if known == null then base else builtins.head known;
  # Of a hash the first seven digits, of the name of a tag the version in it.
  shortRev = rev:
    let
      base = baseNameOf (toString rev);
      version = builtins.match "([A-Za-z]+[-_. ]?)*(v)?([0-9.]+.*)" base;
    in
    if builtins.match "[a-f0-9]+" base != null then builtins.substring 0 7 base
    else if version != null then lib.last version
    else base;
  revOrTag = rev: tag: if tag != null then tag else if rev != null then rev else "HEAD";
  repoRevToName = kind:
    let
      named = suffix: url: rev: "${urlToName url}-${shortRev rev}${suffix}-source";
    in
    if kind == "source" then (url: rev: suffix: "source")
    else if kind == "versioned" then (url: rev: suffix: named "" url rev)
    else if kind == "full" then (url: rev: suffix: named (lib.optionalString (suffix != null) "-${suffix}") url rev)
    else throw "repoRevToName: invalid kind ${kind}: full, versioned and source are known";
}
