let __sub = 3; in 1 - 2
