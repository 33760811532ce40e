builtins.convertHash "a"
