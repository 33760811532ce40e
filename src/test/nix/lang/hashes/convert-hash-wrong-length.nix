builtins.convertHash { hash = "9001"; hashAlgo = "md5"; toHashFormat = "sri"; }
