# pkgs.formats: a type for the data, and a function that makes the file. Each format escapes what it writes;
# what it has no way to say is refused by its type, and so at the place of the definition.
{ lib, pkgs }:
let
  inherit (builtins) concatLists concatStringsSep elem head isAttrs isBool isList isString match tail toJSON;
  inherit (lib) types;

  isTable = v: isAttrs v && !(v ? outPath) && !(v ? __toString);
  described = description: type: type // { inherit description; };

  # Text of which a line-based format can hold one line only.
  line = described "string of one line" (types.addCheck types.str (s: match "[^\n\r]*" s != null));
  scalar = types.oneOf [ types.bool types.int types.float line types.path ];
  tree = description: scalars:
    let value = described description (types.oneOf (scalars ++ [ (types.attrsOf value) (types.listOf value) ]));
    in value;
  scalars = [ types.bool types.int types.float types.str types.path ];
  deep = description:
    let value = described description (types.nullOr (types.oneOf (scalars ++ [ (types.attrsOf value) (types.listOf value) ])));
    in value;

  file = write: name: data: pkgs.writeText name (write data);
  unlines = lines: concatStringsSep "\n" lines + "\n";
  indent = map (text: "  ${text}");

  # JSON with one member a line, as jq prints it.
  json =
    let
      members = open: close: items:
        let
          last = builtins.length items - 1;
          separated = lib.imap0 (i: lines: if i == last then lines else lib.init lines ++ [ "${lib.last lines}," ]) items;
        in
        [ open ] ++ indent (concatLists separated) ++ [ close ];
      lines = v:
        if isTable v && v != { } then
          members "{" "}" (lib.mapAttrsToList (name: x: let inner = lines x; in [ "${toJSON name}: ${head inner}" ] ++ tail inner) v)
        else if isList v && v != [ ] then members "[" "]" (map lines v)
        else [ (toJSON v) ];
    in
    data: unlines (lines data);

  # YAML in blocks. What could be read as anything but the text it is stands in double quotes.
  yaml =
    let
      words = [ "y" "n" "yes" "no" "on" "off" "true" "false" "null" ];
      text = s:
        if match "[A-Za-z_/][A-Za-z0-9_/.-]*" s != null && !(elem (lib.toLower s) words)
        then s
        else toJSON s;
      scalarText = v: if isString v then text v else toJSON v;
      isBlock = v: (isTable v && v != { }) || (isList v && v != [ ]);
      lines = v:
        if isTable v && v != { } then
          concatLists (lib.mapAttrsToList
            (name: x:
              if !(isBlock x) then [ "${text name}: ${scalarText x}" ]
              else [ "${text name}:" ] ++ (if isList x then lines x else indent (lines x)))
            v)
        else if isList v && v != [ ] then
          concatLists (map (x: let inner = lines x; in [ "- ${head inner}" ] ++ indent (tail inner)) v)
        else [ (scalarText v) ];
    in
    data: unlines (lines data);

  toml =
    let
      delete = builtins.fromJSON ''"\u007f"'';
      quoted = s: builtins.replaceStrings [ delete ] [ "\\u007F" ] (toJSON s);
      key = s: if match "[A-Za-z0-9_-]+" s != null then s else quoted s;
      isTables = v: isList v && v != [ ] && lib.all isTable v;
      inline = at: v:
        if isString v then quoted v
        else if isTable v then "{ ${concatStringsSep ", " (lib.mapAttrsToList (name: x: "${key name} = ${inline (at ++ [ name ]) x}") v)} }"
        else if isList v then "[ ${concatStringsSep ", " (map (inline at) v)} ]"
        else if v == null then throw "pkgs.formats.toml: TOML has no null; leave out '${lib.showAttrPath at}'"
        else toJSON v;
      table = at: set:
        let
          isBelow = v: isTable v || isTables v;
          own = lib.filterAttrs (_: v: !(isBelow v)) set;
          below = lib.filterAttrs (_: isBelow) set;
          here = name: concatStringsSep "." (map key (at ++ [ name ]));
          section = name: v:
            if isTable v then
              lib.optional (v == { } || lib.any (x: !(isBelow x)) (builtins.attrValues v)) "\n[${here name}]" ++ table (at ++ [ name ]) v
            else concatLists (map (x: [ "\n[[${here name}]]" ] ++ table (at ++ [ name ]) x) v);
        in
        lib.mapAttrsToList (name: v: "${key name} = ${inline (at ++ [ name ]) v}") own
        ++ concatLists (lib.mapAttrsToList section below);
    in
    data: lib.removePrefix "\n" (concatStringsSep "\n" (table [ ] data) + "\n");

  # Keys and values of a line-based format: atoms, and lists where the format has a way for them.
  atoms = description: { listsAsDuplicateKeys ? false, listToValue ? null, atomsCoercedToLists ? false, ... }:
    let
      atom = described "${description} atom (null, bool, int, float or string)" (types.nullOr scalar);
      lists = described "${description} atom or a list of them for duplicate keys" (types.listOf atom);
    in
    if listsAsDuplicateKeys || listToValue != null
    then (if atomsCoercedToLists then types.coercedTo atom (x: [ x ]) lists else described lists.description (types.either atom (types.listOf atom)))
    else atom;
  joined = { listToValue ? null, ... }: value:
    if listToValue != null && isList value then listToValue value else value;
  generatorArgs = args: removeAttrs args [ "listToValue" "atomsCoercedToLists" ];
in
{
  json = { }: { type = deep "JSON value"; generate = file json; };
  yaml = { }: { type = deep "YAML value"; generate = file yaml; };
  yaml_1_1 = { }: { type = deep "YAML 1.1 value"; generate = file yaml; };
  yaml_1_2 = { }: { type = deep "YAML 1.2 value"; generate = file yaml; };
  toml = { }: { type = tree "TOML value" scalars; generate = file toml; };
  ini = args: {
    type = types.attrsOf (types.attrsOf (atoms "INI" args));
    lib.types.atom = atoms "INI" args;
    generate = file (data: lib.generators.toINI (generatorArgs args) (lib.mapAttrs (_: lib.mapAttrs (_: joined args)) data));
  };
  iniWithGlobalSection = args: {
    type = types.submodule {
      options.globalSection = lib.mkOption { type = types.attrsOf (atoms "INI" args); default = { }; description = "Keys before the first section."; };
      options.sections = lib.mkOption { type = types.attrsOf (types.attrsOf (atoms "INI" args)); default = { }; description = "Sections."; };
    };
    lib.types.atom = atoms "INI" args;
    generate = file ({ globalSection ? { }, sections ? { }, ... }: lib.generators.toINIWithGlobalSection (generatorArgs args) {
      globalSection = lib.mapAttrs (_: joined args) globalSection;
      sections = lib.mapAttrs (_: lib.mapAttrs (_: joined args)) sections;
    });
  };
  systemd = { }: {
    type = types.attrsOf (types.attrsOf (atoms "systemd" { listsAsDuplicateKeys = true; }));
    generate = file (lib.generators.toINI { listsAsDuplicateKeys = true; });
  };
  gitIni = { listsAsDuplicateKeys ? false, ... }@args: {
    type = types.attrsOf (types.attrsOf (types.either (atoms "Git" args) (types.attrsOf (atoms "Git" args))));
    lib.types.atom = atoms "Git" args;
    generate = file lib.generators.toGitINI;
  };
  keyValue = args: {
    type = types.attrsOf (atoms "atom" args);
    lib.types.atom = atoms "atom" args;
    generate = file (data: lib.generators.toKeyValue (generatorArgs args) (lib.mapAttrs (_: joined args) data));
  };
  javaProperties = { comment ? "Generated", boolToString ? lib.boolToString }:
    let
      escape = extra: builtins.replaceStrings ([ "\\" "\n" "\r" "\t" ] ++ extra) ([ "\\\\" "\\n" "\\r" "\\t" ] ++ map (c: "\\${c}") extra);
      key = escape [ ":" "=" " " "#" "!" ];
      value = s: let text = escape [ ] s; in if lib.hasPrefix " " text then "\\${text}" else text;
      convert = v: if isBool v then boolToString v else toString v;
    in
    {
      type = types.attrsOf (types.coercedTo (types.oneOf [ types.bool types.int types.float ]) convert types.str);
      generate = file (data:
        lib.concatMapStrings (l: "# ${l}\n") (lib.splitString "\n" comment)
        + lib.concatStrings (lib.mapAttrsToList (name: v: "${key name} = ${value v}\n") data));
    };
  pythonVars = { }:
    let
      write = v:
        if v == null then "None"
        else if isBool v then (if v then "True" else "False")
        else if isList v then "[${lib.concatMapStringsSep ", " write v}]"
        else if isTable v then "{${concatStringsSep ", " (lib.mapAttrsToList (name: x: "${toJSON name}: ${write x}") v)}}"
        else toJSON v;
    in
    {
      type = types.attrsOf (deep "Python value");
      generate = file (data: lib.concatStrings (lib.mapAttrsToList
        (name: v:
          if match "[A-Za-z_][A-Za-z0-9_]*" name == null then throw "pkgs.formats.pythonVars: '${name}' cannot be the name of a variable"
          else "${name} = ${write v}\n")
        data));
    };
}
