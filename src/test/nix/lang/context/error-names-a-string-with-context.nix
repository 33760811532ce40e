builtins.attrNames (builtins.toFile "s" "b")
