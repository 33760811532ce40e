builtins.readFile ./none
