builtins.flakeRefToString { type = "git"; url = "git://e.com/x"; }
