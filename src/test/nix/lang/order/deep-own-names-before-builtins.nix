builtins.deepSeq { map = throw "a builtin"; path = throw "a name that Nix uses itself"; } 1
