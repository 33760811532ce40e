builtins.path { path = ./files; recursive = false; }
