builtins.parseFlakeRef "https:///x"
