builtins.parseFlakeRef "git+https://example.com/a%20b"
