builtins.parseFlakeRef "https://e.com/a?x=%zz"
