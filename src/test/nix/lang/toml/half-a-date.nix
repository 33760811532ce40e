builtins.fromTOML "a = 2020-01"
