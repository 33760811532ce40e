builtins.parseFlakeRef "ftp://x/y.tar.gz"
