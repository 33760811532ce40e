builtins.parseFlakeRef "git+https://[::1]/x"
