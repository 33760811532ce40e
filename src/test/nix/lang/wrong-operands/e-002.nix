let xs = map (x: { v = x + 1; }) [ 1 2 "3" ]; in map (x: x.v) xs
