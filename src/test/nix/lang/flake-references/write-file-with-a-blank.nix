builtins.flakeRefToString { type = "file"; url = "/a b"; dir = "d"; }
