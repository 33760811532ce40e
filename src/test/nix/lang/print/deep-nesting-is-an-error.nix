builtins.deepSeq (builtins.foldl' (l: x: [ l ]) [ ] (builtins.genList (x: x) 10010)) 1
