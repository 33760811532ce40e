builtins.genericClosure { startSet = [ { key = 1; a = { b = { c = [ 1 2 3 ]; }; }; } ]; operator = x: [ { key = x; } ]; }
