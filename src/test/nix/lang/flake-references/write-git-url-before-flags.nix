builtins.flakeRefToString { type = "git"; url = 2; lfs = 1; }
