let l = [ l ]; in l == l
