builtins.length { a = throw "x"; b = 1 + 1; c = x: x; d = map; }
