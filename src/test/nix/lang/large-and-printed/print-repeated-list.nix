let l = [ 1 2 3 ]; in { a = l; b = l; }
