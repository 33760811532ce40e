builtins.foldl' (acc: x: x) (throw "not needed") [ 1 ]
