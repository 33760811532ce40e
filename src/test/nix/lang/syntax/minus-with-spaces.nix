let a = 3; in a - 1
