builtins.parseFlakeRef "tarball+https://example.com/x?lastModified=5&revCount=x"
