builtins.parseFlakeRef "https://u@example.com/x"
