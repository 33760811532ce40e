builtins.flakeRefToString { type = "git"; url = "https://e.com/x"; foo = 1; }
