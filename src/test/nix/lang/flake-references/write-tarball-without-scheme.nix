builtins.flakeRefToString { type = "tarball"; url = "/a"; }
