builtins.flakeRefToString { type = "git"; url = "https://e.com/x"; revCount = -1; }
