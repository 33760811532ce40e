let l = [ 1 2 3 ]; f = x: x; in [ l l (f l) ]
