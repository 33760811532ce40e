(x: x).y
