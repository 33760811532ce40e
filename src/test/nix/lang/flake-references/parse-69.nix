builtins.parseFlakeRef "git+https://example.com/x?x=a%20b%2Fc"
