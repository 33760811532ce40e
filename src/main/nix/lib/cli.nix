# Command lines.
{ lib, ... }:
let
  text = lib.generators.mkValueStringDefault { };
in
rec {
  toCommandLineShell = optionFormat: attrs: lib.escapeShellArgs (toCommandLine optionFormat attrs);
  toCommandLineShellGNU = options: attrs: lib.escapeShellArgs (toCommandLineGNU options attrs);

  # The format of an option says how it is written: { option, sep, explicitBool, formatArg }.
  toCommandLine = optionFormat: attrs:
    let
      render = { option, sep, explicitBool, formatArg ? text }: value:
        if builtins.isList value then lib.concatMap (render { inherit option sep explicitBool formatArg; }) value
        else if value == null || (value == false && !explicitBool) then [ ]
        else if value == true && !explicitBool then [ option ]
        else if sep == null then [ option (formatArg value) ]
        else [ "${option}${sep}${formatArg value}" ];
    in
    builtins.concatLists (lib.mapAttrsToList (name: render (optionFormat name)) attrs);
  toCommandLineGNU = { isLong ? (name: builtins.stringLength name > 1), explicitBool ? false, formatArg ? text }:
    toCommandLine (name: {
      option = if isLong name then "--${name}" else "-${name}";
      sep = if isLong name then "=" else "";
      inherit explicitBool formatArg;
    });

  toGNUCommandLineShell = options: attrs: lib.escapeShellArgs (toGNUCommandLine options attrs);
  toGNUCommandLine =
    { mkOptionName ? (k: if builtins.stringLength k == 1 then "-${k}" else "--${k}")
    , mkBool ? (k: v: lib.optional v (mkOptionName k))
    , mkList ? (k: v: lib.concatMap (mkOption k) v)
    , optionValueSeparator ? null
    , mkOption ? (k: v:
        if v == null then [ ]
        else if optionValueSeparator == null then [ (mkOptionName k) (text v) ]
        else [ "${mkOptionName k}${optionValueSeparator}${text v}" ])
    }:
    attrs:
    let
      render = k: v: if builtins.isBool v then mkBool k v else if builtins.isList v then mkList k v else mkOption k v;
    in
    builtins.concatLists (lib.mapAttrsToList render attrs);
}
