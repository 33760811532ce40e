builtins.parseFlakeRef "git:foo"
