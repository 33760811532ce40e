(x: x) a:b
