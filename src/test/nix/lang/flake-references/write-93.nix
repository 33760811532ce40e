builtins.flakeRefToString { url = "x"; }
