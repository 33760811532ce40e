builtins.toJSON [ (throw "inside") ]
