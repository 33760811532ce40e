builtins.parseFlakeRef "https://example.com/x.tar.gz?dir=a"
