builtins.parseFlakeRef "GITHUB:a/b"
