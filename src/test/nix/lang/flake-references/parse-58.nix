builtins.parseFlakeRef "hg+ssh://e.com/x?foo=1"
