builtins.match { } "a"
