builtins.readDir ./none
