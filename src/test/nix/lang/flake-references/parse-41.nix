builtins.parseFlakeRef "tarball+file:///a/b"
