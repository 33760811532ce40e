# Every name that nixpkgs has, at the top and in each theme, is there; data/names.json was recorded from it.
{ lib }:
builtins.mapAttrs
  (theme: names: builtins.filter (name: !((if theme == "top" then lib else lib.${theme}) ? ${name})) names)
  (builtins.fromJSON (builtins.readFile ./data/names.json))
