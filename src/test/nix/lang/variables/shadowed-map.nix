let map = a: a; in map 3
