builtins.toJSON [ [ (x: x) ] ]
