builtins.findFile [ { path = "/"; prefix = 1; } ] "x"
