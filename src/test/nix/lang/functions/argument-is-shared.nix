let f = x: [ x x ]; in f 3
