let __sub = a: b: [ a b ]; in 1 - 2
