builtins.parseFlakeRef "git://example.com/x"
