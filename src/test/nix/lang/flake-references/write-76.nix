builtins.flakeRefToString { type = "git"; url = "https://example.com/x"; }
