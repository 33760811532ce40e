builtins.parseFlakeRef "git+https://example.com/x?name=foo"
