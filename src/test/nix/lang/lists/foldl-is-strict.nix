builtins.foldl' (acc: x: if x == 1 then throw "forced" else x) 0 [ 1 2 ]
