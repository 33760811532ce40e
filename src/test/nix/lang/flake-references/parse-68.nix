builtins.parseFlakeRef "git+https://example.com/?x=a b"
