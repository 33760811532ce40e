builtins.parseFlakeRef "file+https://example.com/x.tar.gz"
