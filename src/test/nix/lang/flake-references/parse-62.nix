builtins.parseFlakeRef "https://example.com/x.tar.gz?narHash=foo"
