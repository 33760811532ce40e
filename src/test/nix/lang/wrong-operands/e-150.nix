builtins.bitAnd 1.5 2
