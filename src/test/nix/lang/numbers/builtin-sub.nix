builtins.sub 5 8
