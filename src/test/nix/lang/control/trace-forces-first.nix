builtins.trace (throw "first") 1
