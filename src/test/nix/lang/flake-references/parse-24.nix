builtins.parseFlakeRef "hg+file:///a/b"
