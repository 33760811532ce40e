builtins.deepSeq { a = [ (throw "deep") ]; } 3
