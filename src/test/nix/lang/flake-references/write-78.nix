builtins.flakeRefToString { type = "git"; url = "https://example.com/x"; shallow = false; submodules = false; lfs = true; exportIgnore = true; }
