# What the functions of lib.path, lib.filesystem, lib.sources and lib.network give.
{ lib }:
let
  inherit (lib) path;
  inherit (path) subpath;
  ip = lib.network.ipv6;
  fs = lib.filesystem;
  src = lib.sources;
  tree = ./data/tree;
  # Where a file is, without the place of this folder.
  rel = p: lib.removePrefix (toString ./. + "/") (toString p);
  accepts = source: names: map (n: source.filter (toString tree + "/${n}") (if builtins.match ".*/" n != null then "directory" else "regular")) names;
in
{
  append = toString (path.append /foo "bar/baz");
  append-dot = toString (path.append /foo "./.");
  append-absolute = path.append /foo "/bar";
  append-parent = path.append /foo "../x";
  append-empty = path.append /foo "";
  append-string = path.append "/foo" "x";
  hasPrefix = [ (path.hasPrefix /foo /foo/bar) (path.hasPrefix /foo /foo) (path.hasPrefix /foo/bar /foo) (path.hasPrefix /. /foo) (path.hasPrefix /fo /foo) ];
  hasPrefix-string = path.hasPrefix "/foo" /foo;
  removePrefix = [ (path.removePrefix /foo /foo/bar/baz) (path.removePrefix /foo /foo) (path.removePrefix /. /foo) ];
  removePrefix-other = path.removePrefix /bar /foo;
  splitRoot = let s = path.splitRoot /foo/bar; in [ (toString s.root) s.subpath ];
  splitRoot-root = (path.splitRoot /.).subpath;
  splitRoot-string = path.splitRoot "/foo";
  hasStorePathPrefix = map path.hasStorePathPrefix [ /nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python/bin /nix/store/d945ibfx9x185xf04b890y4f9g3cbb63-python /nix/store /nix/store/.links/x /home/x /nix/store/short-name ];
  subpath-isValid = map subpath.isValid [ "foo" "./foo" "../foo" "/foo" "" "." "foo/../bar" "foo/." "foo//bar" "a/.." "..a" "a b" 1 null ];
  subpath-normalise = map subpath.normalise [ "foo" "./foo" "." "foo/." "foo//bar" "./a/./b/" "..a" "./." ];
  subpath-normalise-parent = subpath.normalise "../x";
  subpath-normalise-empty = subpath.normalise "";
  subpath-normalise-absolute = subpath.normalise "/x";
  subpath-normalise-number = subpath.normalise 1;
  subpath-join = subpath.join [ "foo" "bar/baz" "./q" ];
  subpath-join-none = subpath.join [ ];
  subpath-join-absolute = subpath.join [ "a" "/b" ];
  subpath-components = subpath.components "./a//b/./c";
  subpath-components-none = subpath.components ".";
  subpath-components-bad = subpath.components "a/../b";

  pathType = map lib.pathType [ tree ./data/some.json ];
  pathIsDirectory = map lib.pathIsDirectory [ tree ./data/some.json ./nope ];
  pathIsRegularFile = map lib.pathIsRegularFile [ tree ./data/some.json ./nope ];
  listFilesRecursive = map rel (fs.listFilesRecursive tree);
  locateDominatingFile = let f = fs.locateDominatingFile "(a).txt" (tree + "/sub/deep"); in [ (rel f.path) f.matches ];
  locateDominatingFile-none = fs.locateDominatingFile "no-such-file-anywhere" tree;
  locateDominatingFile-from-file = (fs.locateDominatingFile "b.txt" (tree + "/sub/deep/c.txt")).matches;
  resolveDefaultNix = map rel [ (fs.resolveDefaultNix tree) (fs.resolveDefaultNix ./data/some.json) (fs.resolveDefaultNix (toString tree)) (fs.resolveDefaultNix (toString tree + "/")) ];
  haskellPathsInDir = builtins.mapAttrs (n: rel) (fs.haskellPathsInDir (tree + "/hs"));
  packagesFromDirectoryRecursive = lib.packagesFromDirectoryRecursive { callPackage = p: a: import p a; directory = tree + "/pkgs"; };
  packagesFromDirectoryRecursive-one = lib.packagesFromDirectoryRecursive { callPackage = p: a: import p a; directory = tree + "/pkgs/two"; };
  readDir = lib.readDir tree;
  readFileType = lib.readFileType tree;
  baseNameOf = lib.baseNameOf /a/b;
  dirOf = lib.dirOf "/a/b";
  hashFile = fs.hashFile "sha256" ./data/some.json;
  isPath = map lib.isPath [ tree "" ];

  cleanSourceFilter = map (p: lib.cleanSourceFilter p.n p.t) [
    { n = "/x/.git"; t = "directory"; }
    { n = "/x/.git"; t = "regular"; }
    { n = "/x/.svn"; t = "directory"; }
    { n = "/x/.hg"; t = "directory"; }
    { n = "/x/.jj"; t = "directory"; }
    { n = "/x/CVS"; t = "directory"; }
    { n = "/x/CVS"; t = "regular"; }
    { n = "/x/_darcs"; t = "directory"; }
    { n = "/x/.pijul"; t = "directory"; }
    { n = "/x/a~"; t = "regular"; }
    { n = "/x/.swp"; t = "regular"; }
    { n = "/x/.a.swp"; t = "regular"; }
    { n = "/x/a.swp"; t = "regular"; }
    { n = "/x/a.o"; t = "regular"; }
    { n = "/x/a.so"; t = "regular"; }
    { n = "/x/result"; t = "symlink"; }
    { n = "/x/result-dev"; t = "symlink"; }
    { n = "/x/result"; t = "directory"; }
    { n = "/x/sock"; t = "unknown"; }
    { n = "/x/.gitignore"; t = "regular"; }
    { n = "/x/main.c"; t = "regular"; }
  ];
  canCleanSource = map lib.canCleanSource [ tree (lib.cleanSource tree) ];
  cleanSource = let s = lib.cleanSource tree; in [ (rel s.origSrc) s.name s._isLibCleanSourceWith (accepts s [ "a.txt" "b~" ".git/" ]) ];
  cleanSource-outPath = builtins.unsafeDiscardStringContext (lib.cleanSource (tree + "/sub")).outPath;
  cleanSourceWith = let s = lib.cleanSourceWith { src = lib.cleanSource tree; filter = n: t: lib.hasSuffix ".txt" n; name = "mine"; }; in [ s.name (rel s.origSrc) (accepts s [ "a.txt" "b.c" "c~" ]) ];
  cleanSourceWith-keeps-name = (lib.cleanSourceWith { src = lib.cleanSourceWith { src = tree; name = "first"; }; }).name;
  cleanSourceWith-outPath = builtins.unsafeDiscardStringContext "${lib.cleanSourceWith { src = tree; filter = n: t: baseNameOf n != "pkgs"; name = "x"; }}";
  sourceByRegex = accepts (lib.sourceByRegex tree [ ".*\\.txt" "sub" ]) [ "a.txt" "sub" "x.c" ];
  sourceByGlobs = accepts (src.sourceByGlobs tree [ "*.txt" "sub/**" ]) [ "a.txt" "x.c" "sub/deep/c.txt" ];
  sourceFilesBySuffices = accepts (lib.sourceFilesBySuffices tree [ ".txt" ".c" ]) [ "a.txt" "x.c" "x.h" "dir/" ];
  sources-trace = accepts (src.trace tree) [ "a.txt" ];
  pathHasContext = lib.pathHasContext "x";
  pathIsGitRepo = lib.pathIsGitRepo tree;
  commitIdFromGitRepo-none = lib.commitIdFromGitRepo tree;
  urlToName = map src.urlToName [ "https://a.b/foo/bar.git" "git@github.com:x/y.git" "https://a.b/foo/bar/" "/x/y" "z" "https://a.b/foo/bar.git/" "https://a.b/x.tar.gz" "x.y.z" "https://a.b/x.zip" "https://a.b/x-1.2.tar.gz" ];
  shortRev = map src.shortRev [ "abcdef0123456789" "v1.2" "refs/tags/v1" "1.0" "abc" "refs/tags/foo" "foo" "refs/heads/main" "release-1.2" "1.0-rc" ];
  revOrTag = [ (lib.revOrTag "r" null) (lib.revOrTag null "t") (lib.revOrTag null null) (lib.revOrTag "r" "t") ];
  repoRevToName = map (k: lib.repoRevToName k "https://a.b/foo/bar.git" "abcdef0123456789" "github") [ "full" "source" "versioned" ];
  repoRevToName-no-suffix = map (k: lib.repoRevToName k "https://a.b/foo/bar.git" "v1.2" null) [ "full" "source" "versioned" ];
  repoRevToName-bad = lib.repoRevToName "bad" "https://a.b/foo/bar.git" "abcdef0123456789" null;
  filterSource = lib.isFunction lib.filterSource;

  ipv6 = ip.fromString "2001:db8::1/64";
  ipv6-upper = ip.fromString "2001:DB8:0:0:1::1";
  ipv6-any = ip.fromString "::";
  ipv6-full = ip.fromString "1:2:3:4:5:6:7:8";
  ipv6-end = ip.fromString "1:2:3:4:5:6:7::";
  ipv6-leading-zeros = ip.fromString "0001:0002::00ff";
  ipv6-length-too-large = ip.fromString "2001:db8::1/129";
  ipv6-length-zero = ip.fromString "::1/0";
  ipv6-length-word = ip.fromString "::1/abc";
  ipv6-two-gaps = ip.fromString "2001:db8::1::2";
  ipv6-word = ip.fromString "x";
  ipv6-short = ip.fromString "1:2:3:4:5:6:7";
  ipv6-long = ip.fromString "1:2:3:4:5:6:7:8:9";
  ipv6-group-too-large = ip.fromString "1::12345";
  mkEUI64Suffix = map lib.mkEUI64Suffix [ "66:75:63:6B:20:75" "66-75-63-6b-20-75" "00:00:00:00:00:01" "02:00:00:00:00:01" ];
  mkEUI64Suffix-short = lib.mkEUI64Suffix "66:75:63:6B:20";
}
