builtins.attrNames (builtins.getContext (builtins.toFile "a" "1" + builtins.toFile "b" "2"))
