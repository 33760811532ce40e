builtins.fromTOML "a = 10:00:00"
