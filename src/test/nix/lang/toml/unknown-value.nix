builtins.fromTOML "a = abc"
