let f = x: x; in { g = f; } == { g = f; }
