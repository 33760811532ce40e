builtins.genericClosure { startSet = [ { key = 1; } { key = throw "k"; } ]; operator = x: [ ]; }
