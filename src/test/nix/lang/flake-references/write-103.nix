builtins.flakeRefToString { type = "git"; url = "https://e.com/x"; submodules = "1"; }
