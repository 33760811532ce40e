let a = { b = [ 1 2 ]; _type = 1; type = 2; aa = 1; }; in builtins.deepSeq a (a + 1)
