# Strings.
{ lib, ... }:
let
  inherit (builtins) concatStringsSep elem elemAt filter foldl' genList head isAttrs isBool isFloat isInt isList isPath isString length match replaceStrings split stringLength substring tail toJSON typeOf;
  lower = "abcdefghijklmnopqrstuvwxyz";
  upper = "ABCDEFGHIJKLMNOPQRSTUVWXYZ";
  # The number of each ASCII character. Zero is not among them: a Nix string cannot hold it.
  codes =
    let
      control = map (n: { name = (builtins.fromTOML "c = \"\\u00${lib.fixedWidthString 2 "0" (lib.toHexString n)}\"").c; value = n; }) (genList (i: i + 1) 31);
      printable = lib.imap0 (i: name: { inherit name; value = i + 32; })
        (chars " !\"#$%&'()*+,-./0123456789:;<=>?@${upper}[\\]^_`${lower}{|}~");
    in
    builtins.listToAttrs (control ++ printable) // { ${builtins.fromJSON "\"\\u007f\""} = 127; };
  chars = s: genList (p: substring p 1 s) (stringLength s);
in
rec {
  inherit (builtins)
    appendContext elem elemAt filter genList head isAttrs isInt isList isPath isString parseDrvName readFile
    tail;
  inherit (builtins) compareVersions fromJSON hasContext replaceStrings split stringLength substring unsafeDiscardStringContext match typeOf concatStringsSep toJSON storeDir;
  lowerChars = chars lower;
  upperChars = chars upper;
  join = concatStringsSep;
  concatStrings = concatStringsSep "";
  concatMapStrings = f: list: concatStrings (map f list);
  concatImapStrings = f: list: concatStrings (lib.imap1 f list);
  intersperse = separator: list:
    if list == [ ] || length list == 1 then list
    else tail (lib.concatMap (x: [ separator x ]) list);
  concatMapStringsSep = sep: f: list: concatStringsSep sep (map f list);
  concatImapStringsSep = sep: f: list: concatStringsSep sep (lib.imap1 f list);
  concatMapAttrsStringSep = sep: f: set: concatStringsSep sep (lib.mapAttrsToList f set);
  concatLines = concatMapStrings (s: s + "\n");
  replicate = n: s: concatStrings (lib.lists.replicate n s);
  makeSearchPath = sub: paths: concatStringsSep ":" (map (p: p + "/" + sub) (filter (x: x != null) paths));
  makeSearchPathOutput = output: sub: packages: makeSearchPath sub (map (lib.getOutput output) packages);
  makeLibraryPath = packages: makeSearchPath "lib" (map lib.getLib packages);
  makeIncludePath = makeSearchPathOutput "dev" "include";
  makeBinPath = packages: makeSearchPath "bin" (map lib.getBin packages);
  optionalString = condition: s: if condition then s else "";
  hasPrefix = prefix: s: substring 0 (stringLength prefix) s == prefix;
  hasSuffix = suffix: s:
    let
      n = stringLength s;
      m = stringLength suffix;
    in
    n >= m && substring (n - m) n s == suffix;
  hasInfix = infix: s: length (split (escapeRegex infix) "${s}") > 1;
  stringToCharacters = chars;
  stringAsChars = f: s: concatStrings (map f (chars s));
  charToInt = c: codes.${c} or (throw "charToInt: ${toJSON c} is not one ASCII character");
  escape = list: replaceStrings list (map (c: "\\${c}") list);
  escapeC = list: replaceStrings list (map (c: "\\x${lib.toLower (lib.fixedWidthString 2 "0" (lib.toHexString (charToInt c)))}") list);
  escapeURL =
    let
      unreserved = chars (lower + upper + "0123456789-_.~");
      codes = { " " = "%20"; "!" = "%21"; "\"" = "%22"; "#" = "%23"; "$" = "%24"; "%" = "%25"; "&" = "%26"; "'" = "%27"; "(" = "%28"; ")" = "%29"; "*" = "%2A"; "+" = "%2B"; "," = "%2C"; "/" = "%2F"; ":" = "%3A"; ";" = "%3B"; "<" = "%3C"; "=" = "%3D"; ">" = "%3E"; "?" = "%3F"; "@" = "%40"; "[" = "%5B"; "\\" = "%5C"; "]" = "%5D"; "^" = "%5E"; "`" = "%60"; "{" = "%7B"; "|" = "%7C"; "}" = "%7D"; "\n" = "%0A"; "\t" = "%09"; "\r" = "%0D"; };
    in
    stringAsChars (c: if elem c unreserved then c else codes.${c} or c);
  escapeShellArg = arg:
    let s = toString arg;
    in
    if match "[[:alnum:],._+:@%/-]+" s == null
    then "'${replaceStrings [ "'" ] [ "'\\''" ] s}'"
    else s;
  escapeShellArgs = args: concatMapStringsSep " " escapeShellArg args;
  isValidPosixName = name: match "[a-zA-Z_][a-zA-Z0-9_]*" name != null;
  toShellVar = name: value:
    lib.throwIfNot (isValidPosixName name) "toShellVar: ${name} is not a valid shell variable name" (
      if isAttrs value && ! isStringLike value then
        "declare -A ${name}=(${concatStringsSep " " (lib.mapAttrsToList (n: v: "[${escapeShellArg n}]=${escapeShellArg v}") value)})"
      else if isList value then "declare -a ${name}=(${escapeShellArgs value})"
      else "${name}=${escapeShellArg value}");
  toShellVars = vars: concatStringsSep "\n" (lib.mapAttrsToList toShellVar vars);
  escapeNixString = s: escape [ "$" ] (toJSON s);
  escapeRegex = escape (chars "\\[{()^$?*+|.");
  escapeNixIdentifier = s:
    if match "[a-zA-Z_][a-zA-Z0-9_'-]*" s != null
      && ! elem s [ "assert" "else" "if" "in" "inherit" "let" "or" "rec" "then" "with" ]
    then s
    else escapeNixString s;
  escapeXML = replaceStrings [ "\"" "'" "<" ">" "&" ] [ "&quot;" "&apos;" "&lt;" "&gt;" "&amp;" ];
  toLower = replaceStrings upperChars lowerChars;
  toUpper = replaceStrings lowerChars upperChars;
  toSentenceCase = s: toUpper (substring 0 1 s) + toLower (substring 1 (stringLength s) s);
  toCamelCase = s:
    let
      parts = filter isString (split "[-_ ]+" s);
      # "FooBar" is two words already; "HTTP" is one.
      words = lib.concatMap
        (part: splitStringBy (before: c: match "[a-z]" before != null && match "[A-Z]" c != null) true part)
        parts;
    in
    lib.throwIfNot (isString s) "toCamelCase: the argument must be a string"
      (if words == [ ] then "" else toLower (head words) + concatMapStrings toSentenceCase (tail words));
  addContextFrom = a: b: substring 0 0 a + b;
  splitString = sep: s:
    map (addContextFrom s) (filter isString (split (escapeRegex (toString sep)) (toString s)));
  splitStringBy = isBoundary: keep: s:
    let
      size = stringLength s;
      at = i: substring i 1 s;
      starts = filter (i: isBoundary (at (i - 1)) (at i)) (genList (i: i + 1) (if size > 0 then size - 1 else 0));
      # A boundary at the very start cuts an empty piece off, as it would anywhere else.
      first = if size > 0 && isBoundary "" (at 0) then [ 0 ] else [ ];
      cuts = first ++ starts;
      begins = [ 0 ] ++ map (i: if keep then i else i + 1) cuts;
      ends = cuts ++ [ size ];
    in
    map (addContextFrom s) (lib.zipListsWith (from: to: substring from (to - from) s) begins ends);
  replaceString = from: to: replaceStrings [ from ] [ to ];
  replaceChars = replaceStrings;
  removePrefix = prefix: s:
    let n = stringLength prefix;
    in if substring 0 n s == prefix then substring n (-1) s else s;
  removeSuffix = suffix: s:
    let
      n = stringLength suffix;
      m = stringLength s;
    in
    if n <= m && suffix == substring (m - n) n s then substring 0 (m - n) s else s;
  trim = trimWith { start = true; end = true; };
  trimWith = { start ? false, end ? false }: s:
    let
      space = "[ \t\r\n]*";
      regex =
        if start && end then "${space}(.*[^ \t\r\n])${space}"
        else if start then "${space}(.*)"
        else if end then "(.*[^ \t\r\n])${space}"
        else "(.*)";
      found = match regex s;
    in
    optionalString (found != null) (head found);
  versionOlder = v1: v2: builtins.compareVersions v2 v1 == 1;
  versionAtLeast = v1: v2: ! versionOlder v1 v2;
  getName = x: if isString x then (builtins.parseDrvName x).name else x.pname or (builtins.parseDrvName x.name).name;
  getVersion = x: if isString x then (builtins.parseDrvName x).version else x.version or (builtins.parseDrvName x.name).version;
  nameFromURL = url: sep:
    let
      file = lib.last (splitString "/" url);
      name = head (splitString sep file);
    in
    assert name != file;
    name;
  enableFeature = flag: feature: "--${if flag then "enable" else "disable"}-${feature}";
  enableFeatureAs = flag: feature: value: enableFeature flag feature + optionalString flag "=${value}";
  withFeature = flag: feature: "--${if flag then "with" else "without"}-${feature}";
  withFeatureAs = flag: feature: value: withFeature flag feature + optionalString flag "=${value}";
  cmakeOptionType = type: feature: value:
    let known = [ "BOOL" "FILEPATH" "PATH" "STRING" "INTERNAL" "LIST" ];
    in
    assert lib.assertMsg (elem (toUpper type) known) "cmakeOptionType: the type must be one of ${concatStringsSep ", " known}, but is ${type}";
    assert lib.assertMsg (isString feature && isString value) "cmakeOptionType: the feature and the value must be strings";
    "-D${feature}:${toUpper type}=${value}";
  cmakeBool = feature: flag:
    assert lib.assertMsg (isBool flag) "cmakeBool: the value of ${feature} must be a Boolean";
    cmakeOptionType "bool" feature (toUpper (lib.boolToString flag));
  cmakeFeature = feature: value: cmakeOptionType "string" feature value;
  mesonOption = feature: value: "-D${feature}=${value}";
  mesonBool = feature: flag: mesonOption feature (lib.boolToString flag);
  mesonEnable = feature: flag: mesonOption feature (if flag then "enabled" else "disabled");
  fixedWidthString = width: filler: s:
    let missing = width - stringLength s;
    in
    assert lib.assertMsg (missing >= 0) "fixedWidthString: requested string length (${toString width}) must not be shorter than actual length (${toString (stringLength s)})";
    assert lib.assertMsg (stringLength filler == 1) "fixedWidthString: the filler must be one character";
    replicate missing filler + s;
  fixedWidthNumber = width: n: fixedWidthString width "0" (toString n);
  floatToString = float:
    let
      result = toString float;
      precise = float == builtins.fromJSON result;
    in
    lib.warnIf (!precise) "Imprecise conversion from float to string ${result}" result;
  isConvertibleWithToString = x:
    elem (typeOf x) [ "path" "string" "null" "int" "float" "bool" ]
    || (isList x && lib.all isConvertibleWithToString x)
    || x ? outPath || x ? __toString;
  isStringLike = x: isString x || isPath x || x ? outPath || x ? __toString;
  isCoercibleToString = isStringLike;
  isStorePath = x:
    isStringLike x && (let s = toString x; in substring 0 1 s == "/" && dirOf s == builtins.storeDir);
  toInt = s:
    let
      found = match "[[:space:]]*(-?[[:digit:]]+)[[:space:]]*" s;
      leadingZero = match "0[[:digit:]]+" (if found == null then "" else head found) != null;
    in
    if found == null then throw "toInt: Could not convert ${escapeNixString s} to int."
    else if leadingZero then throw "toInt: Ambiguity in interpretation of ${escapeNixString s} between octal and zero padded integer."
    else builtins.fromJSON (head found);
  toIntBase10 = s:
    let found = match "[[:space:]]*0*(-?[[:digit:]]+)[[:space:]]*" s;
    in
    if found == null then throw "toIntBase10: Could not convert ${escapeNixString s} to int."
    else builtins.fromJSON (head found);
  fileContents = file: removeSuffix "\n" (builtins.readFile file);
  readPathsFromFile = root: file:
    map (line: root + "/${line}") (filter (line: line != "" && ! hasPrefix "#" line) (splitString "\n" (builtins.readFile file)));
  sanitizeDerivationName = s:
    let
      legal = c: if match "[a-zA-Z0-9+._?=-]" c != null then c else "-";
      dropped = lib.foldl' (acc: c: if acc == "" && c == "." then "" else acc + c) "" (chars s);
      joined = concatStrings (map (x: if isList x then "-" else x) (split "[^[:alnum:]+._?=-]+" (builtins.unsafeDiscardStringContext dropped)));
      short = if stringLength joined > 207 then substring (stringLength joined - 207) (-1) joined else joined;
    in
    if short == "" then "unknown" else short;
  normalizePath = s: if s == "" then "" else concatStrings (lib.imap0 (i: c: if c == "/" && i > 0 && elemAt (chars s) (i - 1) == "/" then "" else c) (chars s));
  commonPrefixLength = a: b:
    let
      size = lib.min (stringLength a) (stringLength b);
      go = i: if i >= size || substring i 1 a != substring i 1 b then i else go (i + 1);
    in
    go 0;
  commonSuffixLength = a: b:
    let
      size = lib.min (stringLength a) (stringLength b);
      go = i: if i >= size || substring (stringLength a - i - 1) 1 a != substring (stringLength b - i - 1) 1 b then i else go (i + 1);
    in
    go 0;
  levenshtein = a: b:
    let
      row = i: genList (j: dist i j) (stringLength b + 1);
      table = genList row (stringLength a + 1);
      dist = i: j:
        if i == 0 then j else if j == 0 then i
        else
          let cost = if substring (i - 1) 1 a == substring (j - 1) 1 b then 0 else 1;
          in lib.min (lib.min (at (i - 1) j + 1) (at i (j - 1) + 1)) (at (i - 1) (j - 1) + cost);
      at = i: j: elemAt (elemAt table i) j;
    in
    at (stringLength a) (stringLength b);
  levenshteinAtMost = k: a: b: levenshtein a b <= k;
}
