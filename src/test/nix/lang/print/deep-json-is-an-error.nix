builtins.toJSON (builtins.foldl' (l: x: [ l ]) [ ] (builtins.genList (x: x) 10010))
