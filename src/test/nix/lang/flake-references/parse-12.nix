builtins.parseFlakeRef "git+https://example.com/repo.git?shallow=1&submodules=1&allRefs=1&lfs=1&exportIgnore=1"
