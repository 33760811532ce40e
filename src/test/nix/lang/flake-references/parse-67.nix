builtins.parseFlakeRef "git+https://example.com"
