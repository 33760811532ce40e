builtins.findFile [ { prefix = "x"; path = ./files; } ] "xsub"
