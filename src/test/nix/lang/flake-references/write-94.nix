builtins.flakeRefToString { type = 1; }
