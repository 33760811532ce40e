builtins.readFile "a"
