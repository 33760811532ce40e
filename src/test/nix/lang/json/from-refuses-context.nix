builtins.fromJSON "\"${builtins.toFile "x" ""}\""
