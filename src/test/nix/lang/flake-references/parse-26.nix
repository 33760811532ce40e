builtins.parseFlakeRef "path:/a b"
