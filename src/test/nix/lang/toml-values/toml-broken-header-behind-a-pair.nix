builtins.fromTOML "e = 1[d"
