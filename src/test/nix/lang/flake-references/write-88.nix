builtins.flakeRefToString { type = "tarball"; url = "file:///a"; name = "x"; }
