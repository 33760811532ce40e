builtins.path { path = ./files/text; sha256 = builtins.hashFile "sha256" ./files/text; recursive = false; }
