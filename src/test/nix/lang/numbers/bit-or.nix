builtins.bitOr 12 3
