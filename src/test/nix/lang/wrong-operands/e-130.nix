builtins.convertHash { hash = "x"; hashAlgo = "sha256"; toHashFormat = "base16"; }
