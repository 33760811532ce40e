builtins.readFile "files/text"
