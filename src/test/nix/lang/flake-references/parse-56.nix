builtins.parseFlakeRef "git+ftp://x/y"
