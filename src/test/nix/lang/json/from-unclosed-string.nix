builtins.fromJSON "\"a"
