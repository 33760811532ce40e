# Addresses.
{ lib, ... }:
let
  hex = lib.trivial.fromHexString;

  # The eight numbers of an IPv6 address, `::` written out.
  groups = address:
    let
      halves = lib.splitString "::" address;
      of = half: if half == "" then [ ] else lib.splitString ":" half;
      front = of (builtins.head halves);
      back = of (lib.last halves);
      missing = 8 - builtins.length front - builtins.length back;
      bad = throw "${address} is not a valid IPv6 address";
      number = text:
        if text == "" then bad
        else if builtins.stringLength text > 4 then throw "0x${text} is not a valid u16 integer"
        else hex text;
    in
    if builtins.match "[0-9a-fA-F:]+" address == null then throw "${address} contains malformed characters for IPv6 address"
    else if builtins.length halves > 2 then bad
    else if builtins.length halves == 1 then (if builtins.length front == 8 then map number front else bad)
    else if missing < 1 then bad
    else map number (front ++ lib.replicate missing "0" ++ back);
in
{
  ipv6 = {
    fromString = text:
      let
        parts = lib.splitString "/" text;
        address = lib.concatMapStringsSep ":" (n: lib.toLower (lib.toHexString n)) (groups (builtins.head parts));
        length = lib.toInt (lib.last parts);
        prefixLength =
          if builtins.length parts == 1 then 128
          else if builtins.length parts > 2 then throw "${text} is not a valid IPv6 address in CIDR notation"
          else if length < 1 || length > 128 then throw "${text} IPv6 subnet should be in range [1;128], got ${toString length}"
          else length;
      in
      { inherit address prefixLength; };
    mkEUI64Suffix = mac:
      let
        octets = map (o: hex o) (builtins.filter builtins.isString (builtins.split "[:-]" mac));
        octet = i: lib.toLower (lib.fixedWidthString 2 "0" (lib.toHexString (builtins.elemAt octets i)));
        # The bit that tells local from universal addresses is turned round.
        first = lib.toLower (lib.toHexString (builtins.bitXor (builtins.head octets) 2 * 256 + builtins.elemAt octets 1));
      in
      if builtins.match "[0-9a-fA-F]{2}([:-][0-9a-fA-F]{2}){5}" mac == null
      then throw "\"${mac}\" is not a valid MAC address (expected 6 octets of hex digits)"
      else "${first}:${octet 2}ff:fe${octet 3}:${octet 4}${octet 5}";
  };
}
