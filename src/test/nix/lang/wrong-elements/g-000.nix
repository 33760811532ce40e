builtins.genericClosure { startSet = [ (throw "x") ]; operator = x: [ ]; }
