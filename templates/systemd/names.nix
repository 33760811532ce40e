# Names of units.
{ lib }:
let
  hex = "0123456789abcdef";
  digit = n: builtins.substring n 1 hex;
  plain = lib.stringToCharacters "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz:_.";

  # The number of a byte. Bytes beyond ASCII are cut out of characters that JSON can write.
  codes = lib.listToAttrs (
    map (n: lib.nameValuePair (builtins.fromJSON ''"\u00${digit (n / 16)}${digit (lib.mod n 16)}"'') n) (lib.range 1 127)
    ++ map (n: lib.nameValuePair (builtins.substring 1 1 (builtins.fromJSON ''"\u00${digit (n / 16)}${digit (lib.mod n 16)}"'')) n) (lib.range 128 191)
    ++ map (n: lib.nameValuePair (builtins.substring 0 1 (builtins.fromJSON ''"\u0${digit (n / 4)}${digit (4 * lib.mod n 4)}0"'')) (192 + n)) (lib.range 2 31)
    ++ map (n: lib.nameValuePair (builtins.substring 0 1 (builtins.fromJSON ''"\u${digit n}${if n == 0 then "8" else "0"}00"'')) (224 + n)) (lib.range 0 15)
    ++ [ (lib.nameValuePair (builtins.substring 0 1 (builtins.fromJSON ''"\ud83d\ude00"'')) 240) ]
  );
  escape = c:
    if builtins.elem c plain then c
    else if c == "/" then "-"
    else let n = codes.${c} or 63; in "\\x${digit (n / 16)}${digit (lib.mod n 16)}";
in
{
  # A name as it is, if systemd can have such a unit.
  checked = name:
    if builtins.match "[a-zA-Z0-9:_.\\@-]+[.](service|socket|device|mount|automount|swap|target|path|timer|scope|slice)" name != null
      && builtins.stringLength name < 256
    then name
    else throw "'${name}' cannot be the name of a systemd unit: use letters, digits and : _ . \\ @ -, a known ending, and fewer than 256 characters";

  # The name of the unit of a mount point, as systemd-escape --path writes it.
  pathName = where:
    let
      parts = builtins.filter (p: builtins.isString p && p != "" && p != ".") (builtins.split "/" where);
      text = builtins.concatStringsSep "/" parts;
      first = builtins.substring 0 1 text;
      rest = builtins.substring 1 (builtins.stringLength text) text;
    in
    if parts == [ ] then "-"
    else (if first == "." then "\\x2e" else escape first) + lib.concatMapStrings escape (lib.stringToCharacters rest);
}
