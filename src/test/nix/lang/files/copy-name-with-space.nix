builtins.path { path = ./files; name = "a b"; }
