let deep = builtins.foldl' (acc: x: [ acc ]) [ ] (builtins.genList (x: x) 5000); depth = l: if l == [ ] then 0 else 1 + depth (builtins.head l); in depth deep
