builtins.toFile "s" "b" 1 2
