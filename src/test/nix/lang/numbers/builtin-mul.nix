builtins.mul 3 0.5
