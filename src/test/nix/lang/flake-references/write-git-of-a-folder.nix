map builtins.flakeRefToString [ { type = "git"; url = "/a b"; dir = "d"; } { type = "git"; url = "a"; } { type = "git"; url = "git@example.org:y/z"; } ]
