builtins.toFile "a b" "abc"
