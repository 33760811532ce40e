builtins.parseFlakeRef "git+ssh://git@example.com/repo"
