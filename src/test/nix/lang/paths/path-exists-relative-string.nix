builtins.pathExists "a"
