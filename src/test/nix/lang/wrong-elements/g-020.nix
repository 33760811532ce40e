builtins.lessThan [ {} ] [ {} ]
