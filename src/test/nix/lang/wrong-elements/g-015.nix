builtins.genericClosure (throw "arg")
