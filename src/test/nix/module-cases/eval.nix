# Helpers of the cases. Files are called by the names that messages give them.
{ lib }:
rec {
  # The configuration of modules.
  config = modules: (lib.evalModules { inherit modules; }).config;
  options = modules: (lib.evalModules { inherit modules; }).options;

  # A module that declares the option x of a type, with more attributes of mkOption.
  declare = type: more: { _file = "decl.nix"; options.x = lib.mkOption ({ inherit type; } // more); };

  # Modules d1.nix, d2.nix, … that each define x.
  define = lib.imap1 (i: x: { _file = "d${toString i}.nix"; config = { inherit x; }; });

  # The value of x, of a type, where modules define it as the values.
  of = type: values: (config ([ (declare type { }) ] ++ define values)).x;

  # The value of x where it is declared without a type.
  of' = _: values: (config ([ { _file = "decl.nix"; options.x = lib.mkOption { }; } ] ++ define values)).x;

  # The same with a default and other attributes of the declaration.
  ofWith = type: more: values: (config ([ (declare type more) ] ++ define values)).x;

  # x as options shows it.
  optionOf = type: values: (options ([ (declare type { }) ] ++ define values)).x;

  # The same modules as they are when each is given a file's name.
  files = lib.mapAttrsToList (file: module: { _file = file; imports = [ module ]; });

  # What a type says of itself.
  describe = type: { inherit (type) name; description = lib.types.optionDescriptionPhrase (class: class == "noun" || class == "composite") type; plain = type.description; };
  typeName = type: type.name + ": " + type.description;
}
