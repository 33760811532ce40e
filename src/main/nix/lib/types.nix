# What lib.types has besides the types of the engine.
{ lib, engine }:
{
  types = engine.types;
  defaultFunctor = name: { inherit name; type = lib.types.${name} or null; payload = null; binOp = a: b: null; };
  defaultTypeMerge = f: f':
    let payload = f.binOp f.payload f'.payload; in
    if f.name != f'.name then null
    else if f.payload == null && f'.payload == null then f.type
    else if f.payload == null || f'.payload == null || payload == null then null
    else f.type payload;
  mergeTypes = a: b:
    let
      inherit (lib) isOptionType;
      both = a.typeMerge b.functor;
    in
    assert isOptionType a && isOptionType b;
    if both == null then { _type = "merge-error"; error = "Cannot merge types"; } else both;
  optionDescriptionPhrase = unparenthesised: t:
    if unparenthesised (t.descriptionClass or null) then t.description else "(${t.description})";
  noCheckForDocsModule = { _module.check = false; };
}
