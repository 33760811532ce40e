# Values of GVariant, the typed text that dconf keeps.
{ lib, ... }:
let
  make = type: value: show: { _type = "gvariant"; inherit type value; __toString = show; };
  plain = self: toString self.value;
  tagged = type: value: make type value (self: "@${self.type} ${toString self.value}");
  mkTypedArray = elemType: values:
    make "a${elemType}" values (self: "@${self.type} [${lib.concatMapStringsSep "," toString self.value}]");
  signed = bits: rec { max = builtins.foldl' (n: _: n * 2) 1 (lib.range 2 bits) - 1; min = -max - 1; };
  unsigned = bits: { min = 0; max = builtins.foldl' (n: _: n * 2) 1 (lib.range 1 bits) - 1; };
in
rec {
  type = {
    arrayOf = t: "a${t}";
    maybeOf = t: "m${t}";
    tupleOf = ts: "(${lib.concatStrings ts})";
    dictionaryEntryOf = name: value: "{${name}${value}}";
    string = "s";
    boolean = "b";
    uchar = "y";
    int16 = "n";
    uint16 = "q";
    int32 = "i";
    uint32 = "u";
    int64 = "x";
    uint64 = "t";
    double = "d";
    variant = "v";
  };
  intConstructors = [
    ({ name = "mkInt32"; type = type.int32; } // signed 32)
    ({ name = "mkUint32"; type = type.uint32; } // unsigned 32)
    # Every integer of Nix is one of these.
    { name = "mkInt64"; type = type.int64; min = null; max = null; }
    { name = "mkUint64"; type = type.uint64; min = 0; max = null; }
    ({ name = "mkInt16"; type = type.int16; } // signed 16)
    ({ name = "mkUint16"; type = type.uint16; } // unsigned 16)
    ({ name = "mkUchar"; type = type.uchar; } // unsigned 8)
  ];
  isGVariant = v: v._type or "" == "gvariant";
  mkValue = v:
    if builtins.isBool v then mkBoolean v
    else if builtins.isFloat v then mkDouble v
    else if builtins.isString v then mkString v
    else if builtins.isList v then mkArray v
    else if isGVariant v then v
    else if builtins.isInt v then
      let
        fits = c: (c.min == null || c.min <= v) && (c.max == null || v <= c.max);
        possible = builtins.filter fits intConstructors;
      in
      throw ''
        lib.gvariant: the number ${toString v} can have several types; say which one the schema of the setting asks for:
        ${lib.concatMapStringsSep "\n" (c: "- lib.gvariant.${c.name} for `${c.type}`") possible}''
    else if builtins.isAttrs v then
      throw "lib.gvariant: a set has no GVariant type; for a dictionary, make a list of entries with lib.gvariant.mkDictionaryEntry"
    else throw "lib.gvariant: a ${builtins.typeOf v} has no GVariant type that could be inferred";
  mkArray = elems:
    let
      values = map mkValue (lib.throwIf (elems == [ ]) "lib.gvariant: an empty array needs its type: use mkEmptyArray" elems);
      elemType = lib.throwIfNot (builtins.all (v: v.type == (builtins.head values).type) values)
        "lib.gvariant: the elements of an array must have one type"
        (builtins.head values).type;
    in
    mkTypedArray elemType values;
  mkEmptyArray = elemType: mkTypedArray elemType [ ];
  mkVariant = elem: let value = mkValue elem; in make type.variant value (self: "<${toString self.value}>");
  mkDictionaryEntry = name: value:
    let
      name' = mkValue name;
      value' = mkValue value;
      entry = type.dictionaryEntryOf name'.type value'.type;
    in
    make entry { inherit name value; } (self: "@${self.type} {${name'},${value'}}");
  mkMaybe = elemType: elem:
    make (type.maybeOf elemType) elem
      (self: if self.value == null then "@${self.type} nothing" else "just ${toString self.value}");
  mkNothing = elemType: mkMaybe elemType null;
  mkJust = elem: let value = mkValue elem; in mkMaybe value.type value;
  mkTuple = elems:
    let values = map mkValue elems;
    in make (type.tupleOf (map (v: v.type) values)) values
      (self: "@${self.type} (${lib.concatMapStringsSep "," toString self.value})");
  mkBoolean = v: make type.boolean v (self: if self.value then "true" else "false");
  mkString = v: make type.string v (self: "'${lib.replaceStrings [ "'" "\\" "\n" ] [ "\\'" "\\\\" "\\n" ] self.value}'");
  mkObjectpath = v: make type.string v (self: "objectpath '${lib.escape [ "'" ] self.value}'");
  mkUchar = tagged type.uchar;
  mkInt16 = tagged type.int16;
  mkUint16 = tagged type.uint16;
  mkInt32 = v: make type.int32 v plain;
  mkUint32 = tagged type.uint32;
  mkInt64 = tagged type.int64;
  mkUint64 = tagged type.uint64;
  mkDouble = v: make type.double v plain;
}
