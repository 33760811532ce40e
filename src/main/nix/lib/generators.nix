# Text and data formats.
{ lib, ... }:
let
  inherit (builtins) isAttrs isBool isFloat isFunction isInt isList isNull isPath isString;
in
rec {
  toJSON = { }: builtins.toJSON;
  toYAML = toJSON;
  mkValueStringDefault = { }: v:
    let err = t: throw "generators.mkValueStringDefault: ${t} not supported: ${toPretty { } v}";
    in
    if isInt v then toString v
    else if lib.isDerivation v then toString v
    else if isString v then v
    else if v == true then "true"
    else if v == false then "false"
    else if v == null then "null"
    else if isList v then err "lists"
    else if isAttrs v then err "attrsets"
    else if isFunction v then err "functions"
    else if isFloat v then lib.floatToString v
    else if isPath v then toString v
    else err "this value is";
  mkKeyValueDefault = { mkValueString ? mkValueStringDefault { } }: sep: k: v:
    "${lib.escape [ sep ] k}${sep}${mkValueString v}";
  toKeyValue = { mkKeyValue ? mkKeyValueDefault { } "=", listsAsDuplicateKeys ? false, indent ? "" }:
    let
      line = k: v: indent + mkKeyValue k v + "\n";
      lines = if listsAsDuplicateKeys then k: v: map (line k) (if isList v then v else [ v ]) else k: v: [ (line k v) ];
    in
    set: lib.concatStrings (builtins.concatLists (lib.mapAttrsToList lines set));
  toINI = { mkSectionName ? (name: lib.escape [ "[" "]" ] name), mkKeyValue ? mkKeyValueDefault { } "=", listsAsDuplicateKeys ? false }:
    sections: lib.concatStringsSep "\n" (lib.mapAttrsToList
      (name: set: "[${mkSectionName name}]\n" + toKeyValue { inherit mkKeyValue listsAsDuplicateKeys; } set)
      sections);
  toINIWithGlobalSection = args: { globalSection, sections ? { } }:
    (if globalSection == { } then "" else toKeyValue (removeAttrs args [ "mkSectionName" ]) globalSection + "\n") + toINI args sections;
  toGitINI = set:
    let
      section = name:
        let
          parts = lib.splitString "." name;
          rest = lib.tail parts;
          sub = lib.concatStringsSep "." rest;
        in
        if rest == [ ] then lib.head parts else "${lib.head parts} \"${sub}\"";
      value = v: if isString v then ''"${lib.escape [ "\"" "\\" ] (builtins.replaceStrings [ "\n" "\t" "\b" ] [ "\\n" "\\t" "\\b" ] v)}"'' else mkValueStringDefault { } v;
      kv = k: v: map (x: "\t" + mkKeyValueDefault { mkValueString = value; } " = " k x) (if isList v then v else [ v ]);
      flat = path: v:
        if isAttrs v && ! lib.isDerivation v && path != [ ] && builtins.length path < 3 && lib.any isAttrs (builtins.attrValues v) then
          lib.concatLists (lib.mapAttrsToList (n: flat (path ++ [ n ])) v)
        else [ { name = lib.concatStringsSep "." path; value = v; } ];
    in
    lib.concatStringsSep "\n" (map (s: "[${section s.name}]\n" + lib.concatLines (lib.concatLists (lib.mapAttrsToList kv s.value))) (lib.concatLists (lib.mapAttrsToList (n: flat [ n ]) set)));
  withRecursion = { depthLimit, throwOnDepthLimit ? true }:
    assert isInt depthLimit;
    let
      special = [ "__functor" "__functionArgs" "__toString" "__pretty" ];
      go = depth: value:
        if depth > depthLimit then
          (if throwOnDepthLimit then throw "Exceeded maximum eval-depth limit of ${toString depthLimit} while trying to evaluate with `generators.withRecursion'!" else "<unevaluated>")
        else if isAttrs value then
          let step = x: go (depth + 1) x;
          in builtins.mapAttrs (name: v: if builtins.elem name special then v else step v) value
        else if isList value then map (go (depth + 1)) value
        else value;
    in
    go 0;
  toPretty = { allowPrettyValues ? false, multiline ? true, indent ? "" }:
    let
      go = indent: v:
        let
          space = if multiline then "\n${indent}  " else " ";
          outro = if multiline then "\n${indent}" else " ";
        in
        if isInt v then toString v
        else if isFloat v then builtins.toJSON v
        else if isString v then
          let
            lines = builtins.filter (x: ! isList x) (builtins.split "\n" v);
            single = "\"" + lib.concatStringsSep "\\n" (map (builtins.replaceStrings [ "\\" "\"" "\${" ] [ "\\\\" "\\\"" "\\\${" ]) lines) + "\"";
            escaped = map (lib.replaceStrings [ "\${" "''" ] [ "''\${" "'''" ]) lines;
            last = lib.last escaped;
          in
          if multiline && builtins.length lines > 1
          then "''" + space + lib.concatStringsSep space (lib.init escaped) + (if last == "" then outro else space + last) + "''"
          else single
        else if v == true then "true"
        else if v == false then "false"
        else if v == null then "null"
        else if isPath v then toString v
        else if isList v then
          (if v == [ ] then "[ ]" else "[" + space + lib.concatMapStringsSep space (go (indent + "  ")) v + outro + "]")
        else if lib.isFunction v then
          let
            args = lib.functionArgs v;
            shown = lib.concatStringsSep ", " (lib.mapAttrsToList (n: d: if d then "${n}?" else n) args);
          in
          if args == { } then "<function>" else "<function, args: {${shown}}>"
        else if isAttrs v then
          (if allowPrettyValues && v ? __pretty && v ? val then v.__pretty v.val
          else if v == { } then "{ }"
          else if v ? type && v.type == "derivation" then "<derivation ${v.name or "???"}>"
          else "{" + space + lib.concatStringsSep space (lib.mapAttrsToList
            (name: value: "${lib.strings.escapeNixIdentifier name} = ${builtins.addErrorContext "while evaluating an attribute `${name}`" (go (indent + "  ") value)};") v) + outro + "}")
        else abort "generators.toPretty: should never happen (v = ${v})";
    in
    go indent;
  toPlist = { }: v: throw "lib.generators.toPlist is not available in nixc";
  toLua = { multiline ? true, indent ? "" }: v:
    let
      inner = indent + "  ";
      sep = if multiline then "\n${inner}" else " ";
      end = if multiline then "\n${indent}" else " ";
      rec' = toLua { inherit multiline; indent = inner; };
    in
    if v == null then "nil"
    else if isInt v || isFloat v || isString v || isBool v then builtins.toJSON v
    else if isPath v || lib.isDerivation v then builtins.toJSON "${v}"
    else if isList v then (if v == [ ] then "{}" else "{${sep}${lib.concatMapStringsSep ",${sep}" rec' v}${end}}")
    else if v._type or "" == "lua-inline" then "(${v.expr})"
    else if isAttrs v then (if v == { } then "{}" else "{${sep}${lib.concatStringsSep ",${sep}" (lib.mapAttrsToList (n: x: "[${builtins.toJSON n}] = ${rec' x}") v)}${end}}")
    else throw "generators.toLua: type ${builtins.typeOf v} is unsupported";
  mkLuaInline = expr: { _type = "lua-inline"; inherit expr; };
}
