builtins.fromTOML "e = 1 x = 2"
