# Text and data formats.
{ lib, ... }:
let
  inherit (builtins) isAttrs isBool isFloat isFunction isInt isList isNull isPath isString;
in
rec {
  toJSON = { }: builtins.toJSON;
  toYAML = toJSON;
  mkValueStringDefault = { }: v:
    let err = t: abort "generators.mkValueStringDefault: ${t} not supported: ${toPretty { } v}";
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
    else if isFloat v then lib.strings.floatToString v
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
      value = v:
        if isString v then "\"${lib.replaceStrings [ "\"" "\\" "\n" "\t" backspace ] [ "\\\"" "\\\\" "\\n" "\\t" "\\b" ] v}\""
        else mkValueStringDefault { } v;
      backspace = builtins.fromJSON "\"\\b\"";
      line = k: v: "\t" + mkKeyValueDefault { mkValueString = value; } " = " k v + "\n";
      # [section "sub.sub"]: what lies deeper becomes a section of its own, named by its path.
      gather = path: v:
        if isAttrs v && ! lib.isDerivation v then
          builtins.concatLists (lib.mapAttrsToList (name: gather (path ++ [ name ])) v)
        else if builtins.length path < 2 then builtins.seq (builtins.attrNames v) [ ]
        else [ { section = lib.concatStringsSep "." (lib.init path); key = lib.last path; value = v; } ];
      sections = builtins.groupBy (entry: entry.section) (gather [ ] set);
    in
    lib.concatStringsSep "\n" (lib.mapAttrsToList
      (name: entries: "[${section name}]\n" + lib.concatMapStrings (e: lib.concatMapStrings (line e.key) (lib.toList e.value)) entries)
      sections);
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
  toPlist = { escape ? false }: v:
    let
      text = if escape then lib.escapeXML else lib.id;
      entry = indent: x:
        if x == null then ""
        else if isBool x then indent + (if x then "<true/>" else "<false/>")
        else if isInt x then indent + "<integer>${toString x}</integer>"
        else if isString x || isPath x then indent + "<string>${text (toString x)}</string>"
        else if isFloat x then indent + "<real>${toString x}</real>"
        else if isList x then block indent "array" (map (entry ("\t" + indent)) x)
        else if isAttrs x then
          block indent "dict" (builtins.concatLists (lib.mapAttrsToList
            (name: value: [ "\t${indent}<key>${text name}</key>" (entry ("\t" + indent) value) ])
            (lib.filterAttrs (name: value: value != null) x)))
        else abort "generators.toPlist: a ${builtins.typeOf x} cannot be written to a property list";
      block = indent: tag: lines: lib.concatStringsSep "\n" [ "${indent}<${tag}>" (lib.concatStringsSep "\n" lines) "${indent}</${tag}>" ];
    in
    lib.warnIf (!escape) "Using `lib.generators.toPlist` without `escape = true` is deprecated" ''
      <?xml version="1.0" encoding="UTF-8"?>
      <!DOCTYPE plist PUBLIC "-//Apple Computer//DTD PLIST 1.0//EN" "http://www.apple.com/DTDs/PropertyList-1.0.dtd">
      <plist version="1.0">
      ${entry "" v}
      </plist>'';
  toDhall = { }@args: v:
    let rest = toDhall args;
    in
    if isAttrs v then "{ ${lib.concatStringsSep ", " (lib.mapAttrsToList (name: value: "${name} = ${rest value}") v)} }"
    else if isList v then "[ ${lib.concatMapStringsSep ", " rest v} ]"
    else if isInt v then (if v < 0 then "" else "+") + toString v
    else if isBool v then (if v then "True" else "False")
    else if isFunction v then abort "generators.toDhall: cannot convert a function to Dhall"
    else if v == null then abort "generators.toDhall: cannot convert a null to Dhall"
    else builtins.toJSON v;
  mkDconfKeyValue = mkKeyValueDefault { mkValueString = v: toString (lib.gvariant.mkValue v); } "=";
  toDconfINI = toINI { mkKeyValue = mkDconfKeyValue; };
  toLua = { multiline ? true, indent ? "", asBindings ? false }@args: v:
    let
      inner = indent + "  ";
      separator = if multiline then "\n${inner}" else " ";
      end = if multiline then "\n${indent}" else " ";
      nested = toLua (args // { indent = inner; asBindings = false; });
      items = open: close: list: if list == [ ] then open + close else "${open}${separator}${lib.concatStringsSep ",${separator}" list}${end}${close}";
      name = "[[:alpha:]_][[:alnum:]_]*(\\.[[:alpha:]_][[:alnum:]_]*)*";
      badNames = builtins.filter (n: builtins.match name n == null) (builtins.attrNames v);
    in
    if asBindings then
      lib.throwIf (badNames != [ ]) "Bad Lua var names: ${toPretty { } badNames}"
        (lib.concatStrings (lib.mapAttrsToList (n: x: "${indent}${n} = ${toLua (args // { asBindings = false; }) x}\n") v))
    else if v == null then "nil"
    else if isInt v || isFloat v || isString v || isBool v then builtins.toJSON v
    else if isPath v || lib.isDerivation v then builtins.toJSON "${v}"
    else if isList v then items "{" "}" (map nested v)
    else if isAttrs v then
      (if v._type or null == "lua-inline" then "(${v.expr})"
      else items "{" "}" (lib.mapAttrsToList (n: x: "[${builtins.toJSON n}] = ${nested x}") v))
    else abort "generators.toLua: type ${builtins.typeOf v} is unsupported";
  mkLuaInline = expr: { _type = "lua-inline"; inherit expr; };
}
