builtins.parseFlakeRef "git+https://example.com/x?shallow=true"
