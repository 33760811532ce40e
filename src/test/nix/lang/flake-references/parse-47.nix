builtins.parseFlakeRef "https://example.com/archive/x.tar.gz#frag"
