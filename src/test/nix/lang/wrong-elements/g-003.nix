builtins.genericClosure { startSet = [ { key = 1; } { key = 2; } { key = "a"; } ]; operator = x: [ ]; }
