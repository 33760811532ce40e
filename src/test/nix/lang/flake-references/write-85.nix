builtins.flakeRefToString { type = "hg"; url = "https://e.com/x"; ref = "a"; }
