builtins.fromJSON "true false"
