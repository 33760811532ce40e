builtins.parseFlakeRef "https://example.com"
