builtins.fromTOML "a = fals"
