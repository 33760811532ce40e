builtins.flakeRefToString { type = "file"; url = "https://e.com/x.tar.gz"; }
