builtins.flakeRefToString { type = "git"; url = "https://example.com/x"; ref = "a"; rev = "aabbccddeeaabbccddeeaabbccddeeaabbccddee"; shallow = true; submodules = true; allRefs = true; dir = "q"; }
