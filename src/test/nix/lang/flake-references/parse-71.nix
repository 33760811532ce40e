builtins.parseFlakeRef "https://example.com/x?a=b&a=c"
