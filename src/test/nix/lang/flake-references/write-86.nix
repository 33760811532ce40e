builtins.flakeRefToString { type = "tarball"; url = "https://e.com/x.tar.gz"; }
