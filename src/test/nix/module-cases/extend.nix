# Evaluations that are evaluated again with more, and evaluations as types.
{ lib }:
with import ./eval.nix { inherit lib; };
let
  inherit (lib) types mkOption mkIf mkForce mkDefault mkMerge;
  int = mkOption { type = types.int; default = 0; };
  ints = mkOption { type = types.listOf types.int; default = [ ]; };
  base = lib.evalModules { modules = [ { _file = "base.nix"; options = { a = int; l = ints; }; config.l = [ 1 ]; } ]; };
  withArgs = lib.evalModules { specialArgs.n = 1; modules = [ ({ n, ... }: { options.a = mkOption { default = n; }; }) ]; };
in
{
  more = (base.extendModules { modules = [ { a = 3; } ]; }).config;
  nothing = (base.extendModules { }).config;
  original-unchanged = let e = base.extendModules { modules = [ { a = 3; } ]; }; in [ base.config.a e.config.a ];
  list-order = (base.extendModules { modules = [ { l = [ 2 ]; } ]; }).config.l;
  chained = ((base.extendModules { modules = [ { l = [ 2 ]; } ]; }).extendModules { modules = [ { l = [ 3 ]; } ]; }).config.l;
  conflict = ((base.extendModules { modules = [ { _file = "m1.nix"; a = 2; } ]; }).extendModules { modules = [ { _file = "m2.nix"; a = 3; } ]; }).config.a;
  unknown = (base.extendModules { modules = [ { _file = "m.nix"; z = 3; } ]; }).config.a;
  unknown-argument = (base.extendModules { module = [ ]; }).config;
  new-options = (base.extendModules { modules = [ { options.b = int; b = 4; } ]; }).config;
  specialArgs-added = (base.extendModules { specialArgs.n = 7; modules = [ ({ n, ... }: { a = n; }) ]; }).config.a;
  specialArgs-replaced = (withArgs.extendModules { specialArgs.n = 7; }).config.a;
  prefix = (base.extendModules { prefix = [ "p" ]; modules = [ { _file = "m.nix"; a = "x"; } ]; }).config.a;
  prefix-kept = ((base.extendModules { prefix = [ "p" ]; }).extendModules { modules = [ { _file = "m.nix"; a = "x"; } ]; }).config.a;
  as-argument = (lib.evalModules { modules = [ { options = { a = int; b = mkOption { }; }; } ({ extendModules, ... }: { b = (extendModules { modules = [ { a = mkForce 9; b = mkForce null; } ]; }).config.a; }) ]; }).config;
  moduleType = (lib.evalModules { modules = [ { options.x = mkOption { type = base.type; }; } { x.a = 5; } ]; }).config.x;
  moduleType-wrong = (lib.evalModules { modules = [ { options.x = mkOption { type = base.type; }; } { _file = "m.nix"; x.a = "s"; } ]; }).config.x.a;
  moduleType-name = base.type.name;
  moduleType-argument = (lib.evalModules { modules = [ { options = { a = int; kids = mkOption { default = 0; }; }; } ({ moduleType, ... }: { kids = moduleType.name; }) ]; }).config.kids;
  moduleType-variants = (lib.evalModules { modules = [ ({ moduleType, ... }: { options = { a = int; variants = mkOption { type = types.attrsOf moduleType; default = { }; }; }; }) { variants.v.a = 3; } ]; }).config.variants.v.a;
  extended-type = ((base.extendModules { modules = [ { options.b = int; } ]; }).type.getSubOptions [ ]) ? b;
  option-type-extended = (lib.evalModules { modules = [ { options.x = mkOption { type = base.type; }; } { options.x.c = int; } { x.c = 6; } ]; }).config.x.c;
  _module-args = builtins.attrNames base._module.args;
  _module-check = base._module.check;
  _module-freeform = base._module.freeformType;
  class-kept = ((lib.evalModules { class = "c"; modules = [ ]; }).extendModules { }).class;
  class-checked = ((lib.evalModules { class = "c"; modules = [ ]; }).extendModules { modules = [ { _class = "d"; _file = "m.nix"; } ]; }).config;
  disabled-later = ((lib.evalModules { modules = [ { options.l = ints; } { key = "k"; l = [ 1 ]; } ]; }).extendModules { modules = [ { disabledModules = [ { key = "k"; } ]; l = [ 2 ]; } ]; }).config.l;
  graph-files = map (m: m.file) (base.extendModules { modules = [ { _file = "m.nix"; } ]; }).graph;
  options-of-extended = (base.extendModules { modules = [ { _file = "m.nix"; a = 3; } ]; }).options.a.files;
  submodule-extendModules = (config [ { options.x = mkOption { type = types.submodule ({ extendModules, ... }: { options = { a = int; b = mkOption { }; }; config.b = (extendModules { modules = [ { a = mkForce 4; b = mkForce 0; } ]; }).config.a; }); default = { }; }; } ]).x;
}
