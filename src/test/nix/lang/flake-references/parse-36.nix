builtins.parseFlakeRef "tarball+https://example.com/x"
