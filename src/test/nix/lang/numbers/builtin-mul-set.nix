builtins.mul 3 { }
