builtins.parseFlakeRef "https://e.com/a%zz"
