builtins.parseFlakeRef "/a?foo=b"
