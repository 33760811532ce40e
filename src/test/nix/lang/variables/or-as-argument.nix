(x: x) 1 or 2
