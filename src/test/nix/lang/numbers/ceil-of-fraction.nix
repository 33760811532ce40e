builtins.ceil 1.000001
