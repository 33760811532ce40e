builtins.parseFlakeRef "http://example.com/a.tgz"
