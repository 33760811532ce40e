builtins.parseFlakeRef "hg+https://example.com/x?ref=a"
