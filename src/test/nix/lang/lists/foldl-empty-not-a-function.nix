builtins.foldl' 1 7 [ ]
