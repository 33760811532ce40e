builtins.elem 1 [ (throw "reached") 1 ]
