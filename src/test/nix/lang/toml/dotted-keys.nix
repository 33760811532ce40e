builtins.fromTOML "a.b = 1\na.\"c d\" = 2\n3.14 = 4"
