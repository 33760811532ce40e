let f = x: f x; in builtins.tryEval (f 1)
