builtins.parseFlakeRef "git+https://example.com/x?publicKeys=%5B%5D"
