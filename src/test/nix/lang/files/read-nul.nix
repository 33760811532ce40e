builtins.readFile ./files/nul
