builtins.parseFlakeRef "https://e.com/a?x%3Dy=1"
