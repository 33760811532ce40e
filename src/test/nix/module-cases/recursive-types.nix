# Types that contain themselves, as those of data formats do, and how changed types describe themselves.
{ lib }:
with import ./eval.nix { inherit lib; };
let
  inherit (lib) types mkOption mkAfter mkDefault mkForce mkIf;
  data = with types; nullOr (oneOf [ bool int str (attrsOf data) (listOf data) ]) // { description = "data"; };
  inner = rec {
    value = types.oneOf [ types.int sets ] // { description = "value"; };
    sets = types.attrsOf inner.value;
  };
  node = types.submodule { options = { v = mkOption { type = types.int; default = 1; }; kids = mkOption { type = types.attrsOf node; default = { }; }; }; };
  either = types.either types.int (types.listOf either);
  endless = types.listOf endless;
in
{
  data-nested = of data [ { a.b = [ 1 "x" { c = null; } ]; } ];
  data-merged = of data [ { a.b = 1; } { a.c = true; d = mkDefault 2; } { d = 3; } ];
  data-lists-joined = of data [ { a = [ 1 ]; } { a = mkAfter [ 3 ]; } { a = [ 2 ]; } ];
  data-lists-and-sets = of data [ { a = [ 1 ]; } { a.b = 1; } ];
  data-wrong-at-top = of data [ 1.5 ];
  data-wrong-below = of data [ { a.b = 1.5; } ];
  data-wrong-function = of data [ { a.b = x: x; } ];
  data-conflict = of data [ { a.b = 1; } { a.b = 2; } ];
  data-null-and-set = of data [ { a = null; } { a.b = 1; } ];
  data-forced = of data [ { a.b = mkForce 1; } { a.b = 2; } ];
  data-condition = of data [ { a.b = mkIf false 1; a.c = mkIf true 1; } ];
  through-a-set = of inner.value [ { a.b.c = 1; } { a.b.d = 2; } ];
  through-a-set-wrong = of inner.value [ { a.b.c = "x"; } ];
  through-a-set-outside = of inner.sets [ { a.b.c = 1; } ];
  submodules-of-submodules = of node [ { kids.a.kids.b.v = 3; } { kids.a.v = 2; } ];
  submodules-of-submodules-wrong = of node [ { kids.a.kids.b.v = "x"; } ];
  submodules-of-submodules-unknown = of node [ { kids.a.kids.b.w = 1; } ];
  either-nested = of either [ [ 1 [ 2 [ 3 ] ] ] ];
  either-nested-wrong = of either [ [ 1 [ 2 [ "3" ] ] ] ];
  lists-of-lists = of endless [ [ [ ] [ [ ] ] ] ];
  lists-of-lists-wrong = of endless [ [ [ 1 ] ] ];
  name-of-data = data.name;
  description-in-set = (types.attrsOf data).description;
  description-in-list = (types.listOf data).description;
  description-or = (types.either data types.str).description;
  description-null-or = (types.nullOr data).description;
  description-of-made-type = (types.listOf (lib.mkOptionType { name = "mine"; })).description;
  description-of-described-type = (types.listOf (lib.mkOptionType { name = "mine"; description = "my own"; })).description;
  description-of-noun = (types.listOf (lib.mkOptionType { name = "mine"; description = "own"; descriptionClass = "noun"; })).description;
  description-of-changed-composite = (types.attrsOf (types.listOf types.int // { description = "numbers"; })).description;
  description-of-changed-clause = (types.listOf (types.ints.positive // { description = "many, at least one"; })).description;
}
