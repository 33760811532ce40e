builtins.findFile [ { } ] "x"
