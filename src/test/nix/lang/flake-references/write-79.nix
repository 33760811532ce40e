builtins.flakeRefToString { type = "git"; url = "https://example.com/x?a=b"; ref = "c"; }
