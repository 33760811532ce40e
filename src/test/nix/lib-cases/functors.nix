# What types tell of themselves: their parts, and what two of them make.
{ lib }:
let
  inherit (lib) types;
  shape = t: {
    inherit (t.functor) name;
    payload = if t.functor.payload == null then null else builtins.attrNames t.functor.payload;
    type = builtins.typeOf t.functor.type;
    nested = builtins.attrNames t.nestedTypes;
  };
  both = a: b: let t = a.typeMerge b.functor; in if t == null then null else { inherit (t) name description; };
  again = t: (t.functor.type t.functor.payload).description;
  binOp = t: u: builtins.attrNames (t.functor.binOp t.functor.payload u.functor.payload);
in
builtins.listToAttrs (lib.imap0 (i: t: lib.nameValuePair "shape-${toString i}" (shape t)) (with types; [
  int str bool (listOf int) (nullOr str) (attrsOf int) (lazyAttrsOf str) (functionTo int) (uniq int) (enum [ 1 "a" ])
  (either int str) (oneOf [ int str bool ]) (submodule { }) (addCheck int (x: true)) (ints.between 1 2) port anything
  raw lines path deferredModule (attrTag { a = lib.mkOption { type = int; }; }) (strMatching "x") (nonEmptyListOf int)
  number numbers.positive externalPath commas (passwdEntry str) ints.unsigned ints.s8
])) // {
  again-list = again (types.listOf types.int);
  again-sets = again (types.attrsWith { elemType = types.int; lazy = true; placeholder = "x"; });
  again-null = again (types.nullOr types.str);
  again-enum = again (types.enum [ "a" "b" ]);
  again-lines = again types.lines;
  again-match = again (types.strMatching "a.*");
  again-path = again types.externalPath;
  again-submodule = again (types.submodule { });
  payload-of-list = (types.listOf types.str).functor.payload.elemType.name;
  payload-of-either = map (t: t.name) (types.either types.int types.str).functor.payload.elemType;
  payload-of-enum = (types.enum [ 1 2 ]).functor.payload.values;
  binOp-list = binOp (types.listOf types.int) (types.listOf types.int);
  binOp-list-fails = binOp (types.listOf types.int) (types.listOf types.str);
  range-and-int = both (types.ints.between 1 2) types.int;
  port-and-range = both types.port (types.ints.between 1 2);
  port-and-str = both types.port types.str;
  checked-and-int = both (types.addCheck types.int (x: x > 1)) types.int;
  lists-of-ranges = both (types.listOf types.port) (types.listOf types.int);
  enums = both (types.enum [ "a" ]) (types.enum [ "b" ]);
  lines-and-commas = both types.lines types.commas;
  lines-and-lines = both types.lines types.lines;
  paths = both types.path types.externalPath;
  uniques = both (types.uniq types.int) (types.uniq types.int);
  unique-and-not = both (types.uniq types.int) types.int;
  matches = both (types.strMatching "a") (types.strMatching "b");
  passwd-and-str = both (types.passwdEntry types.str) types.str;
  lazy-and-not = both (types.lazyAttrsOf types.int) (types.attrsOf types.int);
  isType-of-no-name = lib.types.isType 1 { _type = "a"; };
  mkOption-misspelt = lib.mkOption { descripton = "x"; };
  mkOptionType-nameless = lib.mkOptionType { description = "x"; };
  mkDefinition-without-file = lib.mkDefinition { value = 1; };
  mapDefinitionValue = lib.modules.mapDefinitionValue (x: x + 1) (lib.mkForce (lib.mkMerge [ 1 (lib.mkIf false 2) ]));
  evalOptionValue =
    let
      option = lib.modules.evalOptionValue [ "a" "b" ]
        { type = types.listOf types.int; default = [ 0 ]; declarations = [ "d.nix" ]; }
        [ { file = "one.nix"; value = [ 1 ]; } { file = "two.nix"; value = lib.mkBefore [ 2 ]; } ];
    in
    { inherit (option) value isDefined highestPrio files; };
  evalOptionValue-default = (lib.modules.evalOptionValue [ "a" ] { type = types.int; default = 3; declarations = [ "d.nix" ]; } [ ]).value;
  evalOptionValue-readOnly =
    (lib.modules.evalOptionValue [ "a" ] { type = types.int; default = 3; readOnly = true; declarations = [ "d.nix" ]; }
      [ { file = "x.nix"; value = 4; } ]).value;
  mergeAttrDefinitionsWithPrio = lib.modules.mergeAttrDefinitionsWithPrio (lib.evalModules {
    modules = [
      { options.x = lib.mkOption { type = types.attrsOf types.int; }; }
      { x.a = 1; x.b = lib.mkForce 2; }
      { x.b = 3; x.c = lib.mkDefault 4; }
    ];
  }).options.x;
  mergeAttrDefinitionsWithPrio-no-set = lib.modules.mergeAttrDefinitionsWithPrio (lib.evalModules {
    modules = [ { options.x = lib.mkOption { type = types.int; }; } { x = 1; } ];
  }).options.x;
  shortRev = map lib.sources.shortRev [ "refs/tags/v12.0" "0123456789abcdef" "release-1.2" "/x/y.tar.gz" "main" ];
  nixType = map lib.nixType [ 1.5 ./. { } [ ] (x: x) "a" ];
  foldArgs = lib.foldArgs (a: b: a // b) (x: { result = x; }) { a = 1; } { b = 2; } == null;
  checkReqs = lib.misc.checkReqs { a = true; b = 1; flags = [ "f" ]; } [ [ "c" null ] ] [ [ "a" "b" ] [ "f" "a" ] [ "x" "y" ] ];
  checkReqs-missing = lib.misc.checkReqs { a = true; } [ [ "c" null ] ] [ [ "a" "c" ] ];
  condConcat = lib.misc.condConcat "x" [ "a" "b" "c" "d" ] (flag: flag == "c");
}
