(a: b: a - b) 5 3
