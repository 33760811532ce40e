builtins.add 1 2.5
