# Fixed points: sets and functions that refer to their own result.
{ lib, ... }:
rec {
  fix = f: let x = f x; in x;
  fix' = f: let x = f x // { __unfix__ = f; }; in x;
  converge = f: x: let next = f x; in if next == x then x else converge f next;
  extends = overlay: f: final: let prev = f final; in prev // overlay final prev;
  composeExtensions = f: g: final: prev:
    let
      first = f final prev;
      second = g final (prev // first);
    in
    first // second;
  composeManyExtensions = lib.foldr composeExtensions (final: prev: { });
  toExtension = f:
    if lib.isFunction f then
      final: prev:
        let once = f prev;
        in if lib.isFunction once then f final prev else once
    else final: prev: f;
  makeExtensible = makeExtensibleWithCustomName "extend";
  makeExtensibleWithCustomName = extenderName: rattrs:
    fix' (self: (rattrs self) // {
      ${extenderName} = overlay: makeExtensibleWithCustomName extenderName (extends overlay rattrs);
    });
}
