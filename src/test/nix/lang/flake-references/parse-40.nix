builtins.parseFlakeRef "file:///a/b"
