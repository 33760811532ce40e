# Numbers that are always the same for a text, and hardly ever the same for another one: so a machine has the same
# addresses whenever and wherever it is rendered.
let
  hex = text: from: length: builtins.substring from length (builtins.hashString "sha256" text);
in
{
  byte = text: from: (builtins.fromTOML "n = 0x${hex text from 2}").n;
  uuid = text: "${hex text 0 8}-${hex text 8 4}-5${hex text 13 3}-a${hex text 17 3}-${hex text 20 12}";
  # With the prefix of who makes the network card.
  mac = prefix: text: "${prefix}:${hex text 0 2}:${hex text 2 2}:${hex text 4 2}";
}
