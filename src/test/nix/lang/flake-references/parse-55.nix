builtins.parseFlakeRef "git+file:/a"
