# The file system, as far as evaluation may look at it.
{ lib, ... }:
rec {
  inherit (builtins)
    baseNameOf dirOf hashFile isPath readDir readFileType;
  pathType = builtins.readFileType;
  pathIsDirectory = path: builtins.pathExists path && pathType path == "directory";
  pathIsRegularFile = path: builtins.pathExists path && pathType path == "regular";
  listFilesRecursive = dir:
    lib.flatten (lib.mapAttrsToList
      (name: type: if type == "directory" then listFilesRecursive (dir + "/${name}") else dir + "/${name}")
      (builtins.readDir dir));
  packagesFromDirectoryRecursive = args: throw "lib.packagesFromDirectoryRecursive: nixc does not build packages";
}
