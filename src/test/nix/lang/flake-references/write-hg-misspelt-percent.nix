builtins.flakeRefToString { type = "hg"; url = "https://x/a%zz"; }
