builtins.parseFlakeRef "hg+https://e.com/x?rev=aabbccddeeaabbccddeeaabbccddeeaabbccddee"
