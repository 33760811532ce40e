let a = [ [ [ [ [ [ [ [ [ [ [ [ 1 ] ] ] ] ] ] ] ] ] ] ] ]; in builtins.deepSeq a (a + 1)
