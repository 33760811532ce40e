builtins.parseFlakeRef "https://example.com/x"
