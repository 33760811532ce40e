builtins.parseFlakeRef "git+https://example.com/repo.git"
