builtins.attrNames (builtins.unsafeDiscardStringContext (builtins.toFile "s" "b"))
