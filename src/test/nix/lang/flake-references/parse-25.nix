builtins.parseFlakeRef "hg://x"
