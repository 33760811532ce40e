builtins.parseFlakeRef "git+https://example.com/repo.git?submodules=0"
