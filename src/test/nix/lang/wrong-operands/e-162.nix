builtins.trace (throw "t") 1
