# Declaring options, and looking at them.
{ lib, engine }:
rec {
  isOption = lib.types.isType "option";
  # The names stand here so that a misspelt one is an error.
  mkOption =
    { apply ? null, default ? null, defaultText ? null, description ? null, example ? null, internal ? null
    , readOnly ? null, relatedPackages ? null, type ? null, visible ? null }@attributes:
    attributes // { _type = "option"; };
  mkEnableOption = name: mkOption {
    default = false;
    example = true;
    description = "Whether to enable ${name}.";
    type = lib.types.bool;
  };
  mkPackageOption = pkgs: name:
    { nullable ? false, default ? name, example ? null, extraDescription ? "", pkgsText ? "pkgs" }:
    let
      names = if builtins.isList name then name else [ name ];
      path = if builtins.isList default then default else [ default ];
      shown = lib.concatStringsSep "." path;
    in
    mkOption ({
      description = "The ${lib.last names} package to use." + (if extraDescription == "" then "" else " ") + extraDescription;
      type = if nullable then lib.types.nullOr lib.types.package else lib.types.package;
    } // lib.optionalAttrs (default != null) {
      default = lib.attrByPath path (throw "${shown} cannot be found in ${pkgsText}") pkgs;
      defaultText = literalExpression "${pkgsText}.${shown}";
    } // lib.optionalAttrs (nullable && default == null) { default = null; }
    // lib.optionalAttrs (example != null) {
      example = literalExpression (if builtins.isList example then "${pkgsText}." + lib.concatStringsSep "." example else example);
    });
  mkPackageOptionMD = mkPackageOption;
  mkSinkUndeclaredOptions = attributes: mkOption ({
    internal = true;
    visible = false;
    default = false;
    description = "Sink for option definitions.";
    type = lib.mkOptionType {
      name = "sink";
      check = x: true;
      merge = loc: defs: false;
    };
    apply = x: throw "Option value is not readable because the option is not declared.";
  } // attributes);

  inherit (engine) mergeDefaultOption mergeOneOption mergeEqualOption;
  mergeUniqueOption = { message, merge ? null }: loc: defs:
    if builtins.length defs == 1 && merge != null then merge loc defs else engine.mergeSingleOption message loc defs;
  getValues = map (def: def.value);
  getFiles = map (def: def.file);

  scrubOptionValue = x:
    if lib.isDerivation x then { type = "derivation"; drvPath = x.name; outPath = x.name; name = x.name; }
    else if builtins.isList x then map scrubOptionValue x
    else if builtins.isAttrs x then builtins.mapAttrs (name: scrubOptionValue) (removeAttrs x [ "_args" ])
    else x;
  renderOptionValue = value:
    if value ? _type && value ? text then value
    else literalExpression (lib.generators.toPretty { multiline = true; allowPrettyValues = true; } value);
  literalExpression = text:
    if ! builtins.isString text then throw "literalExpression expects a string." else { _type = "literalExpression"; inherit text; };
  literalExample = literalExpression;
  literalMD = text:
    if ! builtins.isString text then throw "literalMD expects a string." else { _type = "literalMD"; inherit text; };
  literalDocBook = literalMD;
  literalCode = lang: text: literalMD "```${lang}\n${text}\n```\n";
  mdDoc = text: text;

  showOption = parts:
    let
      escapePart = part:
        if builtins.elem part [ "*" "<name>" "<function body>" ] || builtins.match "<.*>" part != null
        then part
        else lib.strings.escapeNixIdentifier part;
    in
    lib.concatStringsSep "." (map escapePart parts);
  showFiles = files: lib.concatStringsSep " and " (map (f: "`${f}'") files);
  showDefs = lib.concatMapStrings (def:
    let
      # A value that cannot be shown, or is too deep to be worth it, must not hide where it is from.
      shown = builtins.tryEval (lib.generators.toPretty { }
        (lib.generators.withRecursion { depthLimit = 10; throwOnDepthLimit = false; } def.value));
      lines = builtins.filter builtins.isString (builtins.split "\n" shown.value);
      listed = map (line: "\n    ${line}") (lib.take 5 lines) ++ lib.optional (builtins.length lines > 5) "\n    ...";
    in
    "\n- In `${def.file}'" + (
      if !shown.success then ""
      else if builtins.length lines == 1 then ": ${shown.value}"
      else ":" + lib.concatStrings listed));
  showOptionWithDefLocs = option: ''
    ${showOption option.loc}, with values defined in:
    ${lib.concatMapStringsSep "\n" (file: "  - ${file}") option.files}
  '';
  unknownModule = "<unknown-file>";

  optionAttrSetToDocList = optionAttrSetToDocList' [ ];
  optionAttrSetToDocList' = _: options:
    lib.concatMap
      (option:
        let
          visible = option.visible or true;
          type = option.type or { };
          # A submodule without definitions is documented by its own options.
          hasEmpty = (type.emptyValue or { }) ? value && type.getSubModules or null == null;
          doc = {
            loc = option.loc;
            name = showOption option.loc;
            description = option.description or null;
            declarations = builtins.filter (x: x != unknownModule) option.declarations;
            internal = option.internal or false;
            visible = if builtins.isBool visible then visible else visible == "shallow";
            readOnly = option.readOnly or false;
            type = option.type.description or "unspecified";
          }
          // lib.optionalAttrs (option ? example) { example = renderOptionValue option.example; }
          // lib.optionalAttrs (option ? defaultText || option ? default || hasEmpty) {
            default = renderOptionValue (option.defaultText or option.default or type.emptyValue.value);
          }
          // lib.optionalAttrs (option ? relatedPackages && option.relatedPackages != null) { inherit (option) relatedPackages; };
          nested = if option ? type.getSubOptions then option.type.getSubOptions option.loc else { };
        in
        [ doc ] ++ lib.optionals ((visible == true || visible == "transparent") && nested != { }) (optionAttrSetToDocList nested))
      (lib.collect isOption options);
}
