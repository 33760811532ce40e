builtins.trace { a = 1; b = throw "x"; } (throw "after")
