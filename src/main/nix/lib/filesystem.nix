# The file system, as far as evaluation may look at it.
{ lib, ... }:
rec {
  inherit (builtins)
    baseNameOf dirOf hashFile isPath readDir readFileType;
  pathType = builtins.readFileType;
  pathIsDirectory = path: builtins.pathExists path && pathType path == "directory";
  pathIsRegularFile = path: builtins.pathExists path && pathType path == "regular";
  listFilesRecursive = dir:
    let
      below = base: lib.mapAttrsToList
        (name: type:
          let path = base + "/${name}";
          in if type == "directory" then below path else [ path ])
        (builtins.readDir base);
    in
    lib.flatten (below dir);
  locateDominatingFile = pattern: file:
    let
      go = path:
        let
          found = builtins.filter (m: m != null) (map (builtins.match pattern) (builtins.attrNames (builtins.readDir path)));
          up = dirOf path;
        in
        if found != [ ] then { inherit path; matches = found; }
        else if up == path then null
        else go up;
    in
    go (if pathIsDirectory file then file else dirOf file);
  resolveDefaultNix = path:
    if pathIsDirectory path then path + "/default.nix"
    else path;
  haskellPathsInDir = root:
    let
      cabal = lib.filterAttrs
        (name: type: type == "directory" && builtins.pathExists (root + "/${name}/${name}.cabal"))
        (builtins.readDir root);
    in
    builtins.mapAttrs (name: _: root + "/${name}") cabal;
  packagesFromDirectoryRecursive = { callPackage, directory, newScope ? null, recurseIntoDirectory ? null, ... }@args:
    let
      below = scope: dir: lib.concatMapAttrs
        (name: type:
          let
            path = dir + "/${name}";
            package = builtins.match "(.*)\\.nix" name;
          in
          if type == "directory" then { ${name} = descend scope path; }
          else if package != null && type == "regular" then { ${builtins.head package} = scope.callPackage path { }; }
          else { })
        (builtins.readDir dir);
      default = scope: dir:
        if builtins.pathExists (dir + "/package.nix") then scope.callPackage (dir + "/package.nix") { }
        else if scope ? newScope then
          lib.recurseIntoAttrs (lib.makeScope scope.newScope (self: below { inherit (self) callPackage newScope; } dir))
        else below scope dir;
      descend = scope: dir:
        if recurseIntoDirectory == null then default scope dir
        else recurseIntoDirectory (d: default scope d.directory) (args // { directory = dir; });
      start = { inherit callPackage; } // lib.optionalAttrs (newScope != null) { inherit newScope; };
    in
    default start directory;
}
