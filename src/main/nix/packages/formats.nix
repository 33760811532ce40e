# pkgs.formats: a type for the data, and a function that makes the file.
{ lib, pkgs }:
let
  inherit (lib) types;
  atom = types.nullOr (types.oneOf [ types.bool types.int types.float types.str types.path ]);
  value = types.nullOr (types.oneOf [ types.bool types.int types.float types.str types.path (types.attrsOf value) (types.listOf value) ]) // { description = "JSON value"; };
in
{
  json = { }: { type = value; generate = name: data: pkgs.writeText name (builtins.toJSON data); };
  yaml = { }: { type = value; generate = name: data: pkgs.writeText name (builtins.toJSON data); };
  ini = { listsAsDuplicateKeys ? false, ... }@args: {
    type = types.attrsOf (types.attrsOf (if listsAsDuplicateKeys then types.either atom (types.listOf atom) else atom));
    generate = name: data: pkgs.writeText name (lib.generators.toINI args data);
  };
  keyValue = { listsAsDuplicateKeys ? false, ... }@args: {
    type = types.attrsOf (if listsAsDuplicateKeys then types.either atom (types.listOf atom) else atom);
    generate = name: data: pkgs.writeText name (lib.generators.toKeyValue args data);
  };
}
