builtins.parseFlakeRef "git+https://example.com/x?dirtyRev=a"
