builtins.path { path = ./files; foo = 1; }
