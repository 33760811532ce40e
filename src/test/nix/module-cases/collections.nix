# Lists and attribute sets: how elements are merged, named in errors, and left out.
{ lib }:
with import ./eval.nix { inherit lib; };
let inherit (lib) types mkIf mkMerge mkForce mkDefault mkBefore mkAfter mkOrder mkOverride mkOption; in
{
  list-order = of (types.listOf types.int) [ [ 1 2 ] [ 3 ] [ 4 ] ];
  list-not-a-list = of (types.listOf types.int) [ 1 ];
  list-set = of (types.listOf types.str) [ { a = "x"; } ];
  list-element-wrong = of (types.listOf types.int) [ [ 1 ] [ 2 "x" ] ];
  list-two-elements-wrong = of (types.listOf types.int) [ [ "a" "b" ] ];
  list-of-lists-wrong = of (types.listOf (types.listOf types.int)) [ [ [ 1 ] [ 2 null ] ] ];
  list-element-false = of (types.listOf types.int) [ [ 1 (mkIf false 2) (mkIf true 3) ] ];
  list-element-merge = of (types.listOf types.int) [ [ (mkMerge [ 1 1 ]) ] ];
  list-element-merge-conflict = of (types.listOf types.int) [ [ 0 (mkMerge [ 1 2 ]) ] ];
  list-element-forced = of (types.listOf types.int) [ [ (mkForce 1) (mkDefault 2) ] ];
  list-element-condition-no-boolean = of (types.listOf types.int) [ [ (mkIf "yes" 2) ] ];
  list-empty = of (types.listOf types.int) [ ];
  list-null = of (types.listOf types.int) [ null ];
  list-lazy-elements = builtins.length (of (types.listOf types.int) [ [ (throw "not read") 2 ] ]);
  list-of-sets-of-lists = of (types.listOf (types.attrsOf (types.listOf types.int))) [ [ { a = [ 1 ]; } ] [ { a = [ 2 ]; b = [ ]; } ] ];
  list-of-sets-wrong = of (types.listOf (types.attrsOf types.int)) [ [ { a = 1; } ] [ { a = "x"; } ] ];
  nonEmptyListOf = of (types.nonEmptyListOf types.int) [ [ 1 ] [ 2 ] ];
  nonEmptyListOf-empty = of (types.nonEmptyListOf types.int) [ [ ] ];
  nonEmptyListOf-undefined = of (types.nonEmptyListOf types.int) [ ];
  nonEmptyListOf-one-empty-definition = of (types.nonEmptyListOf types.int) [ [ 1 ] [ ] ];
  attrs-merge = of (types.attrsOf types.int) [ { a = 1; } { b = 2; } ];
  attrs-conflict = of (types.attrsOf types.int) [ { a = 1; } { a = 2; } ];
  attrs-conflict-in-odd-name = of (types.attrsOf types.int) [ { "a b" = 1; } { "a b" = 2; } ];
  attrs-conflict-dotted-name = of (types.attrsOf types.int) [ { "a.b" = 1; } { "a.b" = 2; } ];
  attrs-not-a-set = of (types.attrsOf types.int) [ [ 1 ] ];
  attrs-wrong-element = of (types.attrsOf types.int) [ { a = 1; } { b = "x"; } ];
  attrs-nested-wrong = of (types.attrsOf (types.attrsOf types.bool)) [ { a.b = 1; } ];
  attrs-lists-joined = of (types.attrsOf (types.listOf types.str)) [ { a = [ "1" ]; } { a = [ "2" ]; b = [ "3" ]; } ];
  attrs-false-left-out = of (types.attrsOf types.int) [ { a = mkIf false 1; b = 2; } ];
  attrs-priority-each = of (types.attrsOf types.int) [ { a = mkDefault 1; b = 2; } { a = 5; } ];
  attrs-forced-whole = of (types.attrsOf types.int) [ { a = 1; } (mkForce { b = 2; }) ];
  attrs-forced-whole-and-inner-default = of (types.attrsOf types.int) [ { a = 1; } (mkForce { b = mkDefault 2; }) (mkForce { b = 3; }) ];
  attrs-if-around-whole = of (types.attrsOf types.int) [ (mkIf true { a = 1; }) (mkIf false { b = 1; }) ];
  attrs-merge-around-whole = of (types.attrsOf types.int) [ (mkMerge [ { a = 1; } (mkIf true { b = mkForce 2; }) { b = 3; } ]) ];
  attrs-empty = of (types.attrsOf types.int) [ ];
  attrs-order-inside = of (types.attrsOf types.lines) [ { a = mkAfter "last"; } { a = "middle"; } { a = mkBefore "first"; } ];
  attrs-strict-names = of (types.attrsOf types.int) [ { ${throw "name"} = 1; } ];
  attrs-value-throws = (of (types.attrsOf types.int) [ { a = throw "value"; b = 1; } ]).b;
  lazyAttrs-value-throws = (of (types.lazyAttrsOf types.int) [ { a = throw "value"; b = 1; } ]).b;
  lazyAttrs-false-fails = of (types.lazyAttrsOf types.int) [ { a = mkIf false 1; } ];
  lazyAttrs-false-names = builtins.attrNames (of (types.lazyAttrsOf types.int) [ { a = mkIf false 1; } ]);
  lazyAttrs-false-empty-value = of (types.lazyAttrsOf (types.listOf types.int)) [ { a = mkIf false [ 1 ]; } ];
  lazyAttrs-refers-to-itself =
    (config [
      { options.x = mkOption { type = types.lazyAttrsOf types.int; }; }
      ({ config, ... }: { x.a = 1; x.b = config.x.a + 1; })
    ]).x;
  attrs-refers-to-itself =
    (config [
      { options.x = mkOption { type = types.attrsOf types.int; }; }
      ({ config, ... }: { _file = "loop.nix"; x.a = 1; x.b = config.x.a + 1; })
    ]).x;
  attrs-condition-refers-to-itself =
    (config [
      { options.x = mkOption { type = types.attrsOf types.int; }; }
      ({ config, ... }: { x.a = 1; x.b = mkIf (config.x.a == 1) 2; })
    ]).x;
  attrsWith-lazy = builtins.attrNames (of (types.attrsWith { elemType = types.int; lazy = true; }) [ { a = mkIf false 1; } ]);
  attrsWith-placeholder-wrong = of (types.attrsWith { elemType = types.int; placeholder = "user"; }) [ { a = "1"; } ];
  untyped-attrs-shallow = of types.attrs [ { a.b = 1; c = 1; } { a.d = 2; } ];
  untyped-attrs-wrong = of types.attrs [ { a = 1; } [ ] ];
  untyped-attrs-lazy = (of types.attrs [ { a = throw "not read"; b = 1; } ]).b;
  anything-deep = of types.anything [ { a.b = 1; a.l = [ 1 ]; } { a.c = true; a.l = [ 1 ]; } ];
  anything-lists-differ = of types.anything [ { a.l = [ 1 ]; } { a.l = [ 2 ]; } ];
  anything-strings-differ = of types.anything [ { a.s = "x"; } { a.s = "y"; } ];
  anything-kinds-differ = of types.anything [ { a = 1; } { a = { }; } ];
  anything-functions = (of types.anything [ (x: { a = x; }) (x: { b = x + 1; }) ]) 1;
  anything-functions-conflict = (of types.anything [ (x: { a = x; }) (x: { a = x + 1; }) ]) 1;
  anything-priority-inside = of types.anything [ { a = mkDefault 1; } { a = 2; b = mkIf false 3; } ];
  anything-derivations = (of types.anything [ { a.type = "derivation"; a.name = "n"; } ]).a.name;
  anything-null = of types.anything [ null null ];
  uniq-list-two = of (types.uniq (types.listOf types.int)) [ [ 1 ] [ 1 ] ];
  uniq-set-one = of (types.uniq (types.attrsOf types.int)) [ { a = 1; } ];
  unique-message = of (types.unique { message = "Only one module may say who is in charge."; } types.str) [ "a" "a" ];
  unique-wrong-type = of (types.unique { message = "m"; } types.str) [ 1 ];
  unique-priority = of (types.unique { message = "m"; } types.str) [ "a" (mkDefault "b") ];
  order-numbers = of (types.listOf types.str) [ [ "plain" ] (mkOrder 1499 [ "late" ]) (mkAfter [ "after" ]) (mkOrder 10 [ "first" ]) (mkBefore [ "before" ]) [ "plain2" ] ];
  order-inside-force = of (types.listOf types.int) [ (mkForce (mkAfter [ 1 ])) (mkForce [ 2 ]) [ 3 ] ];
  order-around-force = of (types.listOf types.int) [ (mkAfter (mkForce [ 1 ])) [ 2 ] ];
  force-around-if = of (types.listOf types.int) [ (mkForce (mkIf true [ 1 ])) [ 2 ] ];
  force-around-merge = of (types.listOf types.int) [ (mkForce (mkMerge [ [ 1 ] [ 2 ] ])) ];
  if-around-force = of (types.listOf types.int) [ (mkIf true (mkForce [ 1 ])) (mkIf false (mkOverride 1 [ 9 ])) [ 2 ] ];
  override-around-override = of types.int [ (mkOverride 10 (mkOverride 20 1)) 2 ];
  order-on-single = of types.int [ (mkBefore 1) (mkAfter 1) ];
  order-on-single-conflict = of types.int [ (mkBefore 1) (mkAfter 2) ];
}
