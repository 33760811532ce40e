builtins.flakeRefToString { type = "git"; url = "https://e.com/x"; rev = "0000000000000000000000000000000000000000"; verifyCommit = true; keytype = "k"; publicKey = "p"; }
