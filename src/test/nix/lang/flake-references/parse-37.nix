builtins.parseFlakeRef "tarball+https://example.com/x?rev=aabbccddeeaabbccddeeaabbccddeeaabbccddee&revCount=4"
