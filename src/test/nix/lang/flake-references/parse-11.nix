builtins.parseFlakeRef "git+https://example.com/repo.git?ref=main&rev=aabbccddeeaabbccddeeaabbccddeeaabbccddee"
