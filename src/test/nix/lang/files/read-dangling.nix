builtins.readFile ./files/dangling
