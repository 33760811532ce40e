builtins.readDir ./files
