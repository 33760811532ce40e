builtins.parseFlakeRef "git+file:///a/b?ref=x"
