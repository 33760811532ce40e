builtins.toFile "name" "text"
